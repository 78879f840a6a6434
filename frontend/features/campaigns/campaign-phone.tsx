import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import { toMessageDraft } from "../templates/message-draft.ts";
import { PhonePreview } from "../templates/phone-preview.tsx";
import { useTemplateOnPhone } from "./use-template-on-phone.ts";

type Props = {
  workspaceId: string;
  workspaceName?: string;
  pageName: string;
  content: CampaignDetailOnWire["content"];
  caption: string;
};

/** The message of a campaign as somebody gets it of whom nothing is known. */
export function CampaignPhone({ workspaceId, workspaceName = "", pageName, content, caption }: Props) {
  const byTemplate = useTemplateOnPhone(workspaceId, content?.utility ? { ...content.utility, missing: [] } : null);
  const draft = content?.utility ? byTemplate(null) : toMessageDraft(content);
  return <PhonePreview pageName={pageName} workspaceName={workspaceName} person={null} draft={draft} caption={caption} />;
}
