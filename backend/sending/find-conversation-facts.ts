import type { Db } from "../context.ts";
import { notFound } from "../errors.ts";
import type { ContactFacts, PageFacts } from "./decide-send.ts";

/** What the policy and the wire need to know about one conversation. */
export type ConversationFacts = {
  conversationId: string;
  workspaceId: string;
  contactId: string;
  psid: string;
  pageId: string;
  facebookPageId: string;
  sealedToken: string | null;
  pacePerSecond: number;
  page: PageFacts;
  contact: ContactFacts;
};

/** @throws AppError not_found */
export async function getConversationFacts(db: Db, workspaceId: string, conversationId: string): Promise<ConversationFacts> {
  const row = await db
    .selectFrom("conversation as v")
    .innerJoin("contact as c", "c.id", "v.contactId")
    .innerJoin("page as p", "p.id", "v.pageId")
    .where("v.workspaceId", "=", workspaceId)
    .where("v.id", "=", conversationId)
    .select([
      "v.id",
      "v.contactId",
      "v.pageId",
      "c.psid",
      "c.lastMessageAt",
      "c.lastActionAt",
      "c.adMessageAt",
      "c.optedOutAt",
      "c.unavailableSince",
    ])
    .select(["p.facebookPageId", "p.accessToken", "p.status", "p.statusReason", "p.humanAgentGranted", "p.pacePerSecond"])
    .executeTakeFirst();
  if (!row) throw notFound("conversation");
  const { lastMessageAt, lastActionAt, adMessageAt, optedOutAt, unavailableSince, status, statusReason, humanAgentGranted } = row;
  return {
    conversationId: row.id,
    workspaceId,
    contactId: row.contactId,
    psid: row.psid,
    pageId: row.pageId,
    facebookPageId: row.facebookPageId,
    sealedToken: row.accessToken,
    pacePerSecond: row.pacePerSecond,
    page: { status, statusReason, humanAgentGranted },
    contact: { lastMessageAt, lastActionAt, adMessageAt, optedOutAt, unavailableSince },
  };
}
