import { setTimeout as sleep } from "node:timers/promises";
import type { PageOnWire } from "contract/pages.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { facebookLogin } from "../testing/facebook-login.ts";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";

let stack: TestStack;
let crowd: Crowd;
const senders: Sender[] = [];
const people = 120;

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages: 2, people, pacePerSecond: 20 });
  senders.push(await startSender(stack), await startSender(stack));
}, 60_000);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await stack.close();
});

test("a campaign whose Page loses its token midway waits there, goes on elsewhere, and ends by itself after reconnecting", {
  timeout: 90_000,
}, async () => {
  const [lost, other] = crowd.pages;
  const pagesNow = async () => (await crowd.call<{ items: PageOnWire[] }>("GET", "pages")).items;
  const statusOf = async (id = "") => (await pagesNow()).find((page) => page.id === id);
  const id = await crowd.launch();
  await waitUntil(async () => (await crowd.accepted()).accepted > 40, 20_000);
  await crowd.control("POST", "tokens/revoke", { pageId: lost?.facebookPageId, reason: "password" });

  await waitUntil(async () => (await statusOf(lost?.id))?.status === "needs_reconnect", 15_000);
  expect((await statusOf(lost?.id))?.statusReason).toContain("password");
  const sentBy = async (pageId = "") => {
    const sent = stack.ctx.db
      .selectFrom("campaignRecipient")
      .select("contactId")
      .where("pageId", "=", pageId)
      .where("status", "=", "sent");
    return (await sent.execute()).length;
  };
  await waitUntil(async () => (await sentBy(other?.id)) === people, 30_000);
  const parked = await crowd.counts(id);
  await sleep(1500);
  expect(await crowd.counts(id)).toEqual(parked);
  expect(parked.waiting).toBeGreaterThan(0);
  expect(parked.sent).toBe((await crowd.accepted()).accepted);
  expect((await statusOf(other?.id))?.status).toBe("connected");

  const { call, logIn } = facebookLogin(stack, crowd.manager, crowd.workspaceId);
  await logIn();
  await call("POST", "pages", { facebookPageIds: crowd.pages.map((page) => page.facebookPageId) });
  await waitUntil(async () => (await crowd.call<{ status: string }>("GET", `campaigns/${id}`)).status === "completed", 60_000);
  expect(await crowd.counts(id)).toEqual({ sent: 2 * people });
  expect(await crowd.accepted()).toMatchObject({ accepted: 2 * people, duplicates: [] });
});
