import { afterAll, beforeAll, expect, test } from "vitest";
import { runJobs } from "../jobs/run-jobs.ts";
import type { GraphRequest } from "../messenger/create-messenger.ts";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { sendingJobs } from "./jobs.ts";
import { uploadAttachment } from "./upload-attachment.ts";

let stack: TestStack;
let crowd: Crowd;
let sender: Sender;
let jobs: { stop: () => Promise<void> };
const calls: GraphRequest[] = [];
const people = 6;

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages: 2, people, pacePerSecond: 20 });
  sender = await startSender(stack, (call) => calls.push(call));
  jobs = await runJobs(sender.ctx, stack.pool, sendingJobs, []);
}, 60_000);
afterAll(async () => {
  await jobs.stop();
  await sender.stop();
  await stack.close();
});

const uploadsOf = () => calls.filter((call) => call.path.endsWith("/message_attachments")).length;
const attachmentsSent = () =>
  calls
    .filter((call) => call.path.endsWith("/messages"))
    .map(
      (call) => (call.body as { message: { attachment: { type: string; payload: Record<string, unknown> } } }).message.attachment,
    );
const ended = async (id: string) => waitUntil(async () => ((await crowd.counts(id)).sent ?? 0) === 2 * people, 20_000);
const uploaded = (url: string) =>
  waitUntil(
    async () => (await stack.ctx.db.selectFrom("pageUpload").select("pageId").where("url", "=", url).execute()).length === 2,
    10_000,
  );

test("a campaign's picture is uploaded once for each Page and sent by its id to everybody", { timeout: 40_000 }, async () => {
  const url = "https://example.com/panettone.jpg";
  for (const page of crowd.pages) await uploadAttachment(sender.ctx, page.id, { type: "image", url });
  calls.length = 0;
  await ended(await crowd.launch({ attachment: { type: "image", url } }));
  expect(uploadsOf()).toBe(0);
  expect(attachmentsSent()).toHaveLength(2 * people);
  for (const one of attachmentsSent()) expect(one).toEqual({ type: "image", payload: { attachment_id: expect.any(String) } });
  expect(new Set(attachmentsSent().map((one) => one.payload.attachment_id)).size).toBe(2);
});

test("an id that Meta no longer knows is renewed once, and everybody gets the message once", { timeout: 60_000 }, async () => {
  const url = "https://example.com/stollen.jpg";
  for (const page of crowd.pages) await uploadAttachment(sender.ctx, page.id, { type: "image", url });
  const { accepted: before } = await crowd.accepted();
  await stack.ctx.db.updateTable("pageUpload").set({ facebookAttachmentId: "999000111222333" }).where("url", "=", url).execute();
  calls.length = 0;
  await ended(await crowd.launch({ attachment: { type: "image", url } }));
  await uploaded(url);
  expect(uploadsOf()).toBe(2);
  const { accepted, duplicates } = await crowd.accepted();
  expect([accepted - before, duplicates]).toEqual([2 * people, []]);
});

test("a picture with buttons waits for its upload and goes out as a template", { timeout: 40_000 }, async () => {
  calls.length = 0;
  const attachment = { type: "image", url: "https://example.com/shop.jpg" };
  const buttons = [{ type: "url", title: "Look", url: "https://example.com" }];
  await ended(await crowd.launch({ attachment, buttons }));
  expect(uploadsOf()).toBe(2);
  for (const one of attachmentsSent())
    expect(one.payload).toEqual({
      template_type: "media",
      elements: [
        {
          ...{ media_type: "image", attachment_id: expect.any(String) },
          buttons: [{ type: "web_url", title: "Look", url: "https://example.com" }],
        },
      ],
    });
});

test("a file that Meta does not take reaches nobody, with the reason", { timeout: 40_000 }, async () => {
  const attachment = { type: "image", url: "http://localhost:1/gone.jpg" };
  const id = await crowd.launch({ attachment, buttons: [{ type: "postback", title: "Ok", payload: "OK" }] });
  await waitUntil(async () => ((await crowd.counts(id)).refused ?? 0) === 2 * people, 20_000);
  const [recipient] = await stack.ctx.db.selectFrom("campaignRecipient").select("problem").where("campaignId", "=", id).execute();
  expect(recipient?.problem).toMatchObject({ rule: "media", message: "Meta could not fetch the file." });
});
