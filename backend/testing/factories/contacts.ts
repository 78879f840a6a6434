import { randomInt } from "node:crypto";
import type { Insertable } from "kysely";
import type { Context } from "../../context.ts";
import type { Contact, Conversation, Message } from "../../db/tables.ts";
import type { TestPage } from "./pages.ts";

type Facts<Table> = Partial<Insertable<Table>>;

export type TestContact = { id: string; psid: string; page: TestPage };
export type TestConversation = { id: string; contact: TestContact };

/** Somebody who wrote to the Page just now. */
export async function makeContact(ctx: Context, page: TestPage, facts: Facts<Contact> = {}): Promise<TestContact> {
  const psid = facts.psid ?? String(randomInt(1e14, 2e14));
  const now = ctx.now();
  const { id } = await ctx.db
    .insertInto("contact")
    .values({
      ...{ workspaceId: page.workspaceId, pageId: page.id, psid, name: `Person ${psid.slice(-4)}`, profileState: "fetched" },
      ...{ lastActivityAt: now, lastMessageAt: now, lastActionAt: now, lastActionKind: "message" },
      ...facts,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, psid, page };
}

/** The conversation of a contact, a new one if none is given. */
export async function makeConversation(
  ctx: Context,
  page: TestPage,
  facts: Facts<Conversation> & { contact?: TestContact } = {},
): Promise<TestConversation> {
  const { contact = await makeContact(ctx, page), ...given } = facts;
  const now = ctx.now();
  const { id } = await ctx.db
    .insertInto("conversation")
    .values({
      ...{ workspaceId: page.workspaceId, pageId: page.id, contactId: contact.id, lastActivityAt: now, lastIncomingAt: now },
      ...given,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, contact };
}

/** A text of the person, or of the Page with `direction: "out"`. */
export async function makeMessage(
  ctx: Context,
  { id: conversationId, contact }: TestConversation,
  facts: Facts<Message> & { text?: string } = {},
): Promise<{ id: string }> {
  const { text = "Hello", ...given } = facts;
  const isOut = given.direction === "out";
  return ctx.db
    .insertInto("message")
    .values({
      ...{ workspaceId: contact.page.workspaceId, pageId: contact.page.id, conversationId, contactId: contact.id },
      ...{ direction: "in", authorKind: isOut ? "operator" : "person", status: isOut ? "sent" : "received" },
      content: JSON.stringify({ kind: "text", text, attachments: [], quickReplies: [], buttons: [], replyToMid: null }),
      occurredAt: ctx.now(),
      ...given,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}
