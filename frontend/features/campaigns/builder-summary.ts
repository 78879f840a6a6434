import { messageKindWords } from "../templates/message-kinds.ts";
import type { BuilderProblem } from "./builder-problems.ts";
import type { BuilderStep } from "./builder-steps.tsx";
import type { CampaignDraft } from "./campaign-draft.ts";
import { people } from "./people-words.ts";
import type { Preview } from "./reach-panel.tsx";

/** The sections with their state and one line each. */
export function summariseSteps(draft: CampaignDraft, preview: Preview | undefined, problems: BuilderProblem[]): BuilderStep[] {
  const stops = (section: BuilderProblem["section"]) =>
    problems.some((problem) => problem.kind === "stops" && problem.section === section);
  const pages = `${draft.pageIds.length} ${draft.pageIds.length === 1 ? "Page" : "Pages"}`;
  const counted = preview ? `${people(preview.audience)} on ${pages}` : pages;
  return [
    {
      id: "audience",
      title: "Audience",
      state: stops("audience") ? "problem" : "done",
      summary: draft.pageIds.length === 0 ? "Choose who should hear it" : counted,
    },
    {
      id: "message",
      title: "Message",
      state: stops("message") ? "problem" : "done",
      summary: messageSummary(draft, stops("message")),
    },
    {
      id: "safeguards",
      title: "Safeguards",
      state: "done",
      summary: draft.safeguards.hasCanary
        ? `1% first, wait ${draft.safeguards.canaryMinutes} min`
        : `stops above ${draft.safeguards.mostFailedPercent}% failed`,
    },
    {
      id: "review",
      title: "Review",
      state: "open",
      summary:
        preview && draft.pageIds.length > 0
          ? `${preview.allowed.toLocaleString("en")} can get it now`
          : "Who gets it, and who not",
    },
  ];
}

function messageSummary({ message, isByTemplate, template }: CampaignDraft, isFaulty: boolean): string {
  if (isByTemplate) return template ? (isFaulty ? "Something is to be fixed" : "Approved template") : "Choose a template";
  if (message.kind === "text" && !message.text.trim()) return "Write the text";
  if (isFaulty) return "Something is to be fixed";
  const extras = [
    message.buttons.length > 0 ? `${message.buttons.length} ${message.buttons.length === 1 ? "button" : "buttons"}` : "",
    message.quickReplies.length > 0
      ? `${message.quickReplies.length} quick ${message.quickReplies.length === 1 ? "reply" : "replies"}`
      : "",
  ].filter(Boolean);
  return [messageKindWords(message), ...extras].join(" · ");
}
