import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor } from "../context.ts";
import { drainEvents } from "../testing/drain-events.ts";
import { makeContact, makeConversation } from "../testing/factories/contacts.ts";
import { makeSimulatedPage, type SimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { sendReply } from "./send-reply.ts";

let stack: TestStack;
let page: SimulatedPage;
let workspaceId: string;

beforeAll(async () => {
  stack = await startTestStack();
  workspaceId = (await makeWorkspace(stack.ctx)).id;
  page = await makeSimulatedPage(stack, workspaceId);
});
afterAll(() => stack.close());

test("a comment of somebody who never wrote is answered privately, once", async () => {
  const psid = await page.person("Ana Comment");
  await page.act(psid, { kind: "comment", text: "How much is it?" });
  await waitUntil(async () => {
    await drainEvents(stack.ctx);
    return (await stack.ctx.db.selectFrom("pageComment").selectAll().where("psid", "=", psid).execute()).length === 1;
  });
  const nothing = { lastMessageAt: null, lastActionAt: null, lastActionKind: null };
  const contact = await makeContact(stack.ctx, page, { psid, ...nothing });
  const conversation = await makeConversation(stack.ctx, page, { contact, lastIncomingAt: null });
  const member = await makeMember(stack.ctx, workspaceId, "operator");
  const ctx = asActor(stack.ctx, { kind: "account", accountId: member.id, name: "A", isOwner: false, sessionId: member.id });
  const reply = async (text: string) => {
    const { messageId } = await sendReply(ctx, {
      workspaceId,
      conversationId: conversation.id,
      content: { text },
      idempotencyKey: `private ${text}`,
    });
    return stack.ctx.db
      .selectFrom("message")
      .select(["status", "policyRule"])
      .where("id", "=", messageId)
      .executeTakeFirstOrThrow();
  };
  expect(await reply("It is 24 €.")).toEqual({ status: "sent", policyRule: "private_reply" });
  expect(await reply("And free on Sundays.")).toEqual({ status: "refused", policyRule: "never_wrote" });
});
