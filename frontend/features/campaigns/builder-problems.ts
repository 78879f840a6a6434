import type { KnownVariables } from "contract/message-variables.ts";
import { findMessageFaults, isEmptyMessage } from "../templates/message-draft.ts";
import type { CampaignDraft } from "./campaign-draft.ts";
import { people } from "./people-words.ts";
import type { Preview } from "./reach-panel.tsx";
import { countOutcome, groupVerdicts } from "./verdict-groups.ts";

export type BuilderProblem = { id: string; kind: "stops" | "note"; section: "audience" | "message"; text: string };

/** What keeps the campaign from being sent, then what is worth knowing before. */
export function findProblems(draft: CampaignDraft, preview: Preview | undefined, known: KnownVariables = null): BuilderProblem[] {
  const problems: BuilderProblem[] = [];
  const stop = (section: BuilderProblem["section"], text: string) => problems.push({ id: text, kind: "stops", section, text });
  const note = (section: BuilderProblem["section"], text: string) => problems.push({ id: text, kind: "note", section, text });
  if (draft.pageIds.length === 0) stop("audience", "No Page is chosen.");
  else if (preview?.audience === 0) stop("audience", "Nobody is in this audience.");
  if (draft.isByTemplate) for (const text of templateProblems(draft)) stop("message", text);
  else if (isEmptyMessage(draft.message)) stop("message", "There is no message yet.");
  else for (const fault of findMessageFaults(draft.message, known)) stop("message", placed(fault.field, fault.message));
  if (!preview || draft.pageIds.length === 0) return problems;
  const groups = groupVerdicts(preview.verdicts);
  const later = countOutcome(groups, "later");
  if (preview.audience > 0 && countOutcome(groups, "now") + later === 0) {
    if (groups.some((group) => group.rule === unapproved))
      stop("message", "On none of the chosen Pages is this template approved.");
    else if (groups.some((group) => group.rule === "window_closed"))
      note("audience", "Nobody is inside the window. In the review they can get an approved template instead.");
    else stop("audience", "Nobody in this audience may be written to now.");
  }
  const without = groups.find((group) => group.rule === unapproved)?.count ?? 0;
  if (draft.isByTemplate && without > 0)
    note("message", `${people(without)} ${without === 1 ? "is" : "are"} left out: the template is not approved on their Page.`);
  if (later > 0) note("audience", `${people(later)} ${later === 1 ? "gets" : "get"} it later by itself; the review says why.`);
  if (preview.fallbackCount > 0 && (draft.isByTemplate || !isEmptyMessage(draft.message)))
    note(
      "message",
      `${people(preview.fallbackCount)} ${preview.fallbackCount === 1 ? "gets" : "get"} the replacement words of a variable.`,
    );
  return problems;
}

const unapproved = "template_not_approved";

function templateProblems({ template }: CampaignDraft): string[] {
  if (!template) return ["No template is chosen."];
  return template.missing.length > 0 ? [`Fill in ${template.missing.map((name) => `{{${name}}}`).join(", ")}.`] : [];
}

function placed(field: string, message: string): string {
  const [part, number] = field.split(".");
  if (part === "buttons" && number) return `Button ${Number(number) + 1}: ${message.toLowerCase()}.`;
  if (part === "cards" && number) return `Card ${Number(number) + 1}: ${message}${message.endsWith(".") ? "" : "."}`;
  if (part === "quickReplies" && number) return `Quick reply ${Number(number) + 1}: ${message.toLowerCase()}.`;
  return message.endsWith(".") || message.endsWith("}}") ? message : `${message}.`;
}
