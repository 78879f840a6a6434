import type { Context } from "../context.ts";
import { uploadSoon } from "../sending/upload-attachment.ts";
import type { CampaignRow } from "./queries.ts";

/** Has the attachment of a campaign uploaded once for each of its Pages, instead of fetched by Meta for each person. */
export async function uploadForPages(tx: Context, { id, content }: Pick<CampaignRow, "id" | "content">): Promise<void> {
  const attachment = content?.attachment;
  if (!attachment) return;
  const pages = await tx.db.selectFrom("campaignPage").select("pageId").where("campaignId", "=", id).execute();
  for (const { pageId } of pages) await uploadSoon(tx, pageId, attachment);
}
