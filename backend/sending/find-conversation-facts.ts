import type { PersonFacts } from "contract/message-variables.ts";
import type { Context, Db } from "../context.ts";
import { notFound } from "../errors.ts";
import type { ContactFacts, PageFacts } from "./policy.ts";
import { contactFacts, stopOfPage } from "./policy-facts.ts";

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
  /** While Meta limits the Page; real time. */
  hold: { until: Date; reason: string | null } | null;
  page: PageFacts;
  contact: ContactFacts;
  /** What variables are filled from, but for the workspace's own fields. */
  person: PersonFacts;
};

/** @throws AppError not_found */
export async function getConversationFacts(
  ctx: Context,
  workspaceId: string,
  conversationId: string,
): Promise<ConversationFacts> {
  const row = await selectFacts(ctx.db, workspaceId, conversationId);
  if (!row) throw notFound("conversation");
  const { status, statusReason, humanAgentGranted, stop } = row;
  const comment = commentOf(row);
  return {
    conversationId: row.id,
    workspaceId,
    contactId: row.contactId,
    psid: row.psid,
    pageId: row.pageId,
    facebookPageId: row.facebookPageId,
    sealedToken: row.accessToken,
    pacePerSecond: row.pacePerSecond,
    hold: row.holdUntil && row.holdUntil > new Date() ? { until: row.holdUntil, reason: row.holdReason } : null,
    page: { status, statusReason, humanAgentGranted, stop, isConfirmed: ctx.fence.isOpen() },
    contact: contactFacts(row, [], comment),
    person: personOf(row),
  };
}

const personOf = ({ name, firstName, lastName, pageName, workspaceName }: PersonFacts): PersonFacts => ({
  ...{ name, firstName, lastName, pageName, workspaceName },
});

type CommentRow = { commentId: string | null; commentKind: string | null; commentAt: Date | null; commentRepliedAt: Date | null };

const commentOf = ({ commentId, commentKind, commentAt, commentRepliedAt }: CommentRow): ContactFacts["comment"] =>
  commentId && commentAt ? { id: commentId, isPost: commentKind === "post", at: commentAt, repliedAt: commentRepliedAt } : null;

const selectFacts = (db: Db, workspaceId: string, conversationId: string) =>
  db
    .selectFrom("conversation as v")
    .innerJoin("contact as c", "c.id", "v.contactId")
    .innerJoin("page as p", "p.id", "v.pageId")
    .innerJoin("workspace as w", "w.id", "v.workspaceId")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("pageComment as k")
          .whereRef("k.pageId", "=", "c.pageId")
          .whereRef("k.psid", "=", "c.psid")
          .where("k.removedAt", "is", null)
          .where("k.removedAt", "is", null)
          .orderBy("k.occurredAt", "desc")
          .limit(1)
          .select(["k.commentId", "k.kind as commentKind", "k.occurredAt as commentAt", "k.repliedAt as commentRepliedAt"])
          .as("k"),
      (join) => join.onTrue(),
    )
    .where("v.workspaceId", "=", workspaceId)
    .where("v.id", "=", conversationId)
    .select(["v.id", "v.contactId", "v.pageId", "c.psid", "k.commentId", "k.commentKind", "k.commentAt", "k.commentRepliedAt"])
    .select(["c.lastMessageAt", "c.lastActionAt", "c.lastActionKind", "c.adMessageAt", "c.adRefusedAt"])
    .select(["c.optedOutAt", "c.unavailableSince", "c.timeZone"])
    .select(["p.facebookPageId", "p.accessToken", "p.status", "p.statusReason", "p.humanAgentGranted", "p.pacePerSecond"])
    .select(["c.name", "c.firstName", "c.lastName", "p.name as pageName", "w.name as workspaceName"])
    .select(["p.holdUntil", "p.holdReason", stopOfPage.as("stop")])
    .executeTakeFirst();
