import type { LaneRule } from "../sending/rules.ts";

/** Ways of sending that the message of a campaign lives on. */
const messageLanes: LaneRule[] = ["standard_window", "ad_window", "private_reply"];

type Campaign = {
  id: string;
  name: string;
  status: string;
  hasTemplate: boolean;
  /** The template is its message. */
  isTemplateOnly: boolean;
};
type Template = { id: string; name: string; language: string };

/** The campaigns and templates that lose their way of sending when a lane ends. */
export function whatEnds(lane: LaneRule | null, here: { campaigns: Campaign[]; templates: Template[] }) {
  const isOfTemplates = lane === "utility_template";
  const isOfMessages = lane !== null && messageLanes.includes(lane);
  const campaigns = here.campaigns.filter(
    ({ hasTemplate, isTemplateOnly }) => (isOfMessages && !isTemplateOnly) || (isOfTemplates && hasTemplate),
  );
  return {
    campaigns: campaigns.map(({ id, name, status }) => ({ id, name, status })),
    templates: isOfTemplates ? here.templates : [],
  };
}
