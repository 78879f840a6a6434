import { type Audience, type CampaignDetailOnWire, defaultSafeguards, Safeguards } from "contract/campaigns.ts";
import type { KnownVariables } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import {
  emptyMessage,
  findMessageFaults,
  isEmptyMessage,
  type MessageDraft,
  toContent,
  toMessageDraft,
} from "../templates/message-draft.ts";

/** A campaign while it is built; unlike what is saved, parts of it may be unfinished. */
export type CampaignDraft = {
  name: string;
  pageIds: string[];
  tagIds: string[];
  listIds: string[];
  search: string;
  activeWithinDays: number | null;
  excludeTagIds: string[];
  excludeListIds: string[];
  excludeCampaignIds: string[];
  message: MessageDraft;
  /** An approved template is the message, whatever was written before. */
  isByTemplate: boolean;
  template: TemplateDraft | null;
  safeguards: Safeguards;
};

/** A chosen template with what was typed for it; `missing` are the variables that still need words. */
export type TemplateDraft = { templateId: string; values: Record<string, string>; missing: string[] };

/** The parts the API would take; what is unfinished is missing. */
export type SavedParts = { name?: string; audience?: Audience; content?: OutgoingContent; safeguards?: Safeguards };

export const newCampaignName = "Untitled campaign";

export const emptyDraft: CampaignDraft = {
  ...{ name: "", pageIds: [], tagIds: [], listIds: [], search: "", activeWithinDays: null },
  ...{ excludeTagIds: [], excludeListIds: [], excludeCampaignIds: [], message: emptyMessage, safeguards: defaultSafeguards },
  ...{ isByTemplate: false, template: null },
};

type Saved = Pick<CampaignDetailOnWire, "name" | "audience" | "content" | "safeguards">;

export const toCampaignDraft = ({ name, audience, content, safeguards }: Saved): CampaignDraft => ({
  name: name === newCampaignName ? "" : name,
  pageIds: audience?.pageIds ?? [],
  ...{ tagIds: audience?.tagIds ?? [], listIds: audience?.listIds ?? [] },
  ...{ search: audience?.search ?? "", activeWithinDays: audience?.activeWithinDays ?? null },
  ...{ excludeTagIds: audience?.excludeTagIds ?? [], excludeListIds: audience?.excludeListIds ?? [] },
  excludeCampaignIds: audience?.excludeCampaignIds ?? [],
  message: toMessageDraft(content),
  isByTemplate: Boolean(content?.utility),
  template: content?.utility ? { ...content.utility, missing: [] } : null,
  safeguards: Safeguards.parse(safeguards),
});

/** What a campaign has saved, as it would be saved again. */
export function toSavedParts(saved: Saved): SavedParts {
  const { name, audience, content } = saved;
  return {
    name,
    ...(audience && { audience: toAudience(toCampaignDraft(saved)) ?? undefined }),
    ...(content && { content }),
    safeguards: Safeguards.parse(saved.safeguards),
  };
}

export function toAudience(draft: CampaignDraft): Audience | null {
  const { pageIds, tagIds, listIds, search, activeWithinDays, excludeTagIds, excludeListIds, excludeCampaignIds } = draft;
  if (pageIds.length === 0) return null;
  return {
    ...{ pageIds, tagIds, listIds, excludeTagIds, excludeListIds, excludeCampaignIds },
    ...(search.trim() && { search: search.trim() }),
    ...(activeWithinDays && { activeWithinDays }),
  };
}

export function toValidContent(
  { isByTemplate, template, message }: CampaignDraft,
  known: KnownVariables = null,
): OutgoingContent | null {
  if (isByTemplate) return template?.missing.length === 0 ? toTemplateContent(template) : null;
  return findMessageFaults(message, known).length === 0 ? toContent(message) : null;
}

const toTemplateContent = ({ templateId, values }: TemplateDraft): OutgoingContent => ({ utility: { templateId, values } });

export const notTyped = "…";

/** What is counted with: who gets a template does not depend on the words that still have to be typed. */
export function toCountedContent(draft: CampaignDraft, known: KnownVariables = null): OutgoingContent | null {
  if (!draft.isByTemplate || !draft.template) return toValidContent(draft, known);
  return toTemplateContent({ ...draft.template, values: filledOut(draft.template) });
}

export const filledOut = ({ values, missing }: TemplateDraft) => ({
  ...values,
  ...Object.fromEntries(missing.map((name) => [name, notTyped])),
});

export function toParts(draft: CampaignDraft, known: KnownVariables = null): SavedParts {
  const audience = toAudience(draft);
  const content = toValidContent(draft, known);
  return {
    name: draft.name.trim() || newCampaignName,
    ...(audience && { audience }),
    ...(content && { content }),
    safeguards: draft.safeguards,
  };
}

/** What differs from what is saved. */
export function findChanges(parts: SavedParts, saved: SavedParts): SavedParts {
  const changes = Object.entries(parts).filter(([part, value]) => stable(value) !== stable(saved[part as keyof SavedParts]));
  return Object.fromEntries(changes);
}

/** The database keeps keys in its own order. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? "";

/** What cannot be saved yet, as the operator calls it: it would be lost on leaving. */
export function findUnsaveable(
  draft: CampaignDraft,
  saved: SavedParts,
  known: KnownVariables = null,
): ("audience" | "message")[] {
  const lost: ("audience" | "message")[] = [];
  if (draft.pageIds.length === 0 && (saved.audience !== undefined || draft.tagIds.length > 0)) lost.push("audience");
  const isBegun = draft.isByTemplate ? draft.template !== null : !isEmptyMessage(draft.message);
  const isWritten = isBegun || saved.content !== undefined;
  if (isWritten && toValidContent(draft, known) === null) lost.push("message");
  return lost;
}
