import type { UtilityPageStateOnWire, UtilityTemplateOnWire } from "contract/utility-templates.ts";

export type UtilityTone = "success" | "warning" | "destructive" | "neutral";

const known: Record<string, { word: string; tone: UtilityTone }> = {
  pending: { word: "In review", tone: "warning" },
  in_appeal: { word: "In review again", tone: "warning" },
  approved: { word: "Approved", tone: "success" },
  rejected: { word: "Rejected", tone: "destructive" },
  paused: { word: "Paused by Meta", tone: "warning" },
  disabled: { word: "Disabled by Meta", tone: "destructive" },
  limit_exceeded: { word: "Over Meta's limit", tone: "destructive" },
  pending_deletion: { word: "Being deleted", tone: "neutral" },
  deleted: { word: "Deleted at Meta", tone: "neutral" },
  archived: { word: "Archived at Meta", tone: "neutral" },
};

/** What Meta says of a template on a Page, in a word; one that is not known here is told as Meta says it. */
export function utilityState(status: string | null): { word: string; tone: UtilityTone } {
  if (status === null) return { word: "Not submitted", tone: "neutral" };
  return known[status] ?? { word: status.charAt(0).toUpperCase() + status.slice(1).replaceAll("_", " "), tone: "neutral" };
}

/** Never submitted, rejected or deleted: it can be submitted, again if need be. */
export const canSubmit = ({ status }: Pick<UtilityPageStateOnWire, "status">) =>
  status === null || status === "rejected" || status === "deleted";

const waits = ({ status }: UtilityPageStateOnWire) => status === "pending" || status === "in_appeal";

export const isUnderReview = (template: Pick<UtilityTemplateOnWire, "pages">) => template.pages.some(waits);

/** The states of all Pages in one: "Approved on 2 of 3 Pages". The worst that somebody has to see to comes first. */
export function utilitySummary(pages: UtilityPageStateOnWire[]): { words: string; tone: UtilityTone } {
  const count = (is: (page: UtilityPageStateOnWire) => boolean) => pages.filter(is).length;
  const [rejected, paused] = [count((page) => page.status === "rejected"), count((page) => page.status === "paused")];
  const [pending, approved] = [count(waits), count((page) => page.status === "approved")];
  const on = (some: number) => (pages.length === 1 ? "" : ` on ${some} of ${pages.length} Pages`);
  if (rejected > 0) return { words: `Rejected${on(rejected)}`, tone: "destructive" };
  if (paused > 0) return { words: `Paused${on(paused)}`, tone: "warning" };
  if (pending > 0) return { words: `In review${on(pending)}`, tone: "warning" };
  if (approved > 0) return { words: approved === pages.length ? "Approved" : `Approved${on(approved)}`, tone: "success" };
  return { words: "Draft", tone: "neutral" };
}
