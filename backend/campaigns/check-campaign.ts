import type { Audience } from "contract/campaigns.ts";
import { findVariableFaults, textsOf } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import type { Db } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { countTags, findAudiencePages } from "./queries.ts";

/**
 * Checks what a draft is made of: Pages and tags of this workspace, variables that can be filled.
 * @throws AppError not_found for a Page or tag that is not here, invalid_request for faults of the text
 */
export async function checkCampaign(db: Db, workspaceId: string, parts: { audience?: Audience; content?: OutgoingContent }) {
  if (parts.audience) {
    const pageIds = new Set(parts.audience.pageIds);
    const tagIds = new Set(parts.audience.tagIds);
    if ((await findAudiencePages(db, workspaceId, [...pageIds])).length !== pageIds.size) throw notFound("Page");
    if ((await countTags(db, workspaceId, [...tagIds])) !== tagIds.size) throw notFound("tag");
  }
  const issues = (parts.content ? textsOf(parts.content) : []).flatMap(({ field, text }) =>
    findVariableFaults(text).map((message) => ({ path: `content.${field}`, message })),
  );
  if (issues.length > 0) throw new AppError("invalid_request", issues.map((issue) => issue.message).join(" "), { issues });
}
