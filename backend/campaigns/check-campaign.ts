import type { Audience } from "contract/campaigns.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import type { Db } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { checkContent } from "../templates/check-content.ts";
import { checkUtilityUse } from "../templates/utility/check-utility-use.ts";
import { countCampaigns, countLists, countTags, findAudiencePages } from "./queries.ts";

type Parts = { audience?: Audience; content?: OutgoingContent; instead?: UtilityUse | null };

/**
 * Checks what a draft is made of: Pages and tags of this workspace, variables that can be filled.
 * @throws AppError not_found for a Page, tag or template that is not here, invalid_request for faults of the text
 */
export async function checkCampaign(db: Db, workspaceId: string, parts: Parts) {
  if (parts.audience) {
    const pageIds = new Set(parts.audience.pageIds);
    const tagIds = new Set([...parts.audience.tagIds, ...parts.audience.excludeTagIds]);
    const listIds = new Set([...parts.audience.listIds, ...parts.audience.excludeListIds]);
    if ((await findAudiencePages(db, workspaceId, [...pageIds])).length !== pageIds.size) throw notFound("Page");
    if ((await countTags(db, workspaceId, [...tagIds])) !== tagIds.size) throw notFound("tag");
    if ((await countLists(db, workspaceId, [...listIds])) !== listIds.size) throw notFound("list");
    const met = new Set(parts.audience.excludeCampaignIds);
    if ((await countCampaigns(db, workspaceId, [...met])) !== met.size) throw notFound("campaign");
  }
  if (parts.content?.utility) await checkUtilityUse(db, workspaceId, parts.content.utility);
  else if (parts.content) await checkContent(db, workspaceId, parts.content);
  if (parts.instead && parts.content?.utility) throw templateForAll();
  if (parts.instead) await checkUtilityUse(db, workspaceId, parts.instead);
}

/** There is nobody left for a second template. */
export const templateForAll = () =>
  new AppError("invalid_request", "The message is a template itself, which everybody gets, inside the window and outside.");
