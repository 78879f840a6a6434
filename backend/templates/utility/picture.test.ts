import { randomBytes } from "node:crypto";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import type { MessageOnWire } from "contract/messages.ts";
import type { UtilityTemplateOnWire } from "contract/utility-templates.ts";
import { sql } from "kysely";
import { allScopes, logIn } from "simulator/testing/connect-demo-page.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settleLookedUp } from "../../campaigns/settle-campaign.ts";
import { collectFiles } from "../../media/collect-files.ts";
import { encrypt } from "../../secrets/encrypt.ts";
import { settleUnknown } from "../../sending/settle-unknown.ts";
import { callWorkspace, type Method } from "../../testing/call-workspace.ts";
import { drainEvents } from "../../testing/drain-events.ts";
import type { TestAccount } from "../../testing/factories/accounts.ts";
import { makeContact, makeConversation } from "../../testing/factories/contacts.ts";
import { makePage } from "../../testing/factories/pages.ts";
import { makeSimulatedPage, type SimulatedPage } from "../../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../../testing/start-test-stack.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { dropUnusedPictures } from "./drop-unused-pictures.ts";

let stack: TestStack;
let page: SimulatedPage;
let workspaceId: string;
let operator: TestAccount;
let manager: TestAccount;

beforeAll(async () => {
  stack = await startTestStack();
  workspaceId = (await makeWorkspace(stack.ctx)).id;
  operator = await makeMember(stack.ctx, workspaceId, "operator");
  manager = await makeMember(stack.ctx, workspaceId, "manager");
  page = await makeSimulatedPage(stack, workspaceId);
  await page.control("PUT", "faults", { templateApprovalMs: 20 });
});
afterAll(() => stack.close());

function call<T = UtilityTemplateOnWire>(method: Method, path: string, payload?: object, kind?: string) {
  const headers = { ...operator.headers, ...(kind && { "content-type": kind }) };
  return callWorkspace<T>({ app: stack.app, headers, workspaceId }, method, path, payload);
}

const start = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const png = (size = 200) => Buffer.concat([start, Buffer.from("00ffffff49444154", "hex"), randomBytes(size)]);
const upload = async (bytes: Buffer, kind = "image/png") => call<{ id: string; url: string }>("POST", "pictures", bytes, kind);

/** Somebody continues with Facebook in this workspace, until `endsInMinutes`. */
async function continueWithFacebook(account: TestAccount, { endsInMinutes = 60, token = "" } = {}) {
  const given = token || (await logIn(stack.simulator.url, `${allScopes},pages_utility_messaging`));
  await stack.ctx.db
    .insertInto("facebookLogin")
    .values({
      ...{ workspaceId, accountId: account.id, sessionId: account.sessionId, stateHash: randomBytes(32) },
      ...{ userToken: encrypt(given, stack.ctx.config.secrets), expiresAt: new Date(Date.now() + endsInMinutes * 60_000) },
    })
    .execute();
}
const forgetLogins = () => stack.ctx.db.deleteFrom("facebookLogin").execute();

let made = 0;
async function write(facts: object) {
  made += 1;
  const variables = [{ name: "1", example: "Ada", source: "first_name", fallback: "there" }];
  const content = { header: "Your order", body: "Hello {{1}}, your order is ready today.", buttons: [], variables, ...facts };
  return call("POST", "utility-templates", { name: `with_picture_${made}`, language: "en_US", content });
}
const submit = (id: string, pageIds = [page.id]) =>
  call<{ failed: object[] }>("POST", `utility-templates/${id}/submit`, { pageIds });
const approved = (id: string) =>
  waitUntil(async () => {
    await drainEvents(stack.ctx);
    const { pages } = (await call("GET", `utility-templates/${id}`)).body;
    return pages.find((one) => one.pageId === page.id)?.status === "approved";
  });

test("a picture is kept and shown; what is none, or too big, is refused", async () => {
  const bytes = png();
  const { status, body } = await upload(bytes);
  expect(status).toBe(201);
  expect(Buffer.from(await (await fetch(body.url)).arrayBuffer())).toEqual(bytes);
  expect((await upload(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).body.error.message).toMatch(/no JPEG or PNG/);
  expect((await upload(Buffer.from("GIF89a"), "image/gif")).status).toBe(400);
  expect((await upload(png(8 * 1024 * 1024))).body.error.code).toBe("body_too_large");
  const asJson = await call<object>("POST", "pictures", { url: "https://example.com/a.png" });
  expect(asJson.body.error.message).toMatch(/Send the picture itself/);
});

test("a template takes only a picture of its own workspace", async () => {
  const other = (await makeWorkspace(stack.ctx)).id;
  const { id } = await stack.ctx.db
    .insertInto("picture")
    .values({ workspaceId: other, storageKey: `media/${other}/pictures/x`, contentType: "image/png", byteSize: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  expect((await write({ pictureId: id })).body.error.message).toBe("This picture is gone. Choose it again.");
});

test("without somebody's Facebook login a picture cannot go to Meta, and it is said what to do", async () => {
  const { body: picture } = await upload(png());
  const { body: template } = await write({ pictureId: picture.id });
  expect(new URL(template.pictureUrl ?? "").searchParams.get("key")).toMatch(`media/${workspaceId}/pictures/`);
  const refused = await submit(template.id);
  expect([refused.status, refused.body.error.code]).toEqual([409, "facebook_not_connected"]);
  expect(refused.body.error.message).toMatch(/Reconnect Facebook under Pages/);

  await continueWithFacebook(manager, { endsInMinutes: -1 });
  expect((await submit(template.id)).body.error.code).toBe("facebook_not_connected");
  await forgetLogins();
  await continueWithFacebook(manager, { token: "one that Meta ended" });
  expect((await submit(template.id)).body.error.message).toMatch(/Reconnect Facebook under Pages/);
  await forgetLogins();
});

test("somebody without a role on the app is told that it takes one", async () => {
  const { body: picture } = await upload(png());
  const { body: template } = await write({ pictureId: picture.id });
  await continueWithFacebook(operator);
  await page.control("PATCH", "users/first", { hasAppRole: false });
  expect((await submit(template.id)).body.error.message).toMatch(/administrator or developer of the app/);
  await page.control("PATCH", "users/first", { hasAppRole: true });
  await forgetLogins();
});

test("where one's own login is over, a colleague's of the last hour serves", async () => {
  const { body: picture } = await upload(png());
  const { body: template } = await write({ pictureId: picture.id });
  await continueWithFacebook(manager);
  await continueWithFacebook(operator, { token: "one that Meta ended" });
  expect((await submit(template.id)).body.failed).toEqual([]);
  await forgetLogins();
});

test("a picture is approved with its template, reaches a phone outside the window, and stands in the thread", async () => {
  const bytes = png(60_000);
  const { body: picture } = await upload(bytes);
  const { body: template } = await write({ pictureId: picture.id });
  await continueWithFacebook(manager);
  expect((await submit(template.id)).body.failed).toEqual([]);
  await approved(template.id);

  // Another Page within the day needs no login.
  await forgetLogins();
  const second = await makePage(stack.ctx, workspaceId, { name: "No such Page" });
  const elsewhere = await submit(template.id, [second.id]);
  expect([elsewhere.status, elsewhere.body.failed.length]).toEqual([200, 1]);

  const psid = await page.person("Mai Tran");
  const at = new Date(stack.ctx.now().getTime() - 10 * 24 * 3_600_000);
  const contact = await makeContact(stack.ctx, page, {
    ...{ psid, name: "Mai Tran", firstName: "Mai" },
    ...{ lastActivityAt: at, lastMessageAt: at, lastActionAt: at },
  });
  const chat = await makeConversation(stack.ctx, page, { contact });
  const { items } = (
    await call<{ items: { id: string; pictureUrl: string }[] }>("GET", `utility-templates/choices?contactId=${contact.id}`)
  ).body;
  expect(items.find(({ id }) => id === template.id)?.pictureUrl).toBe(picture.url);
  const { body: sent } = await call<MessageOnWire>("POST", `conversations/${chat.id}/messages`, {
    ...{ content: { utility: { templateId: template.id, values: {} } }, idempotencyKey: crypto.randomUUID() },
  });
  const card = { title: "Your order", subtitle: "Hello Mai, your order is ready today.", imageUrl: picture.url, buttons: [] };
  expect(sent).toMatchObject({ status: "sent", content: { kind: "template", text: null, cards: [card] } });
  const { data } = (await page.control("GET", `people/${psid}/thread`)) as {
    data: { from: string; attachments: { payload: { elements: { title: string; image_url: string }[] } }[] }[];
  };
  const [shown] = data.filter((one) => one.from === "page").map((one) => one.attachments[0]?.payload.elements[0]);
  expect(shown).toMatchObject({ title: "Your order", subtitle: card.subtitle });
  expect(Buffer.from(await (await fetch(shown?.image_url ?? "")).arrayBuffer())).toEqual(bytes);

  // In doubt it is found by its title, as Meta tells it, and never sent again.
  await sql`update message set status = 'unknown', mid = null, in_flight_at = now() - interval '2 minutes' where id = ${sent.id}::uuid`.execute(
    stack.ctx.db,
  );
  await settleUnknown(stack.ctx, settleLookedUp);
  const thread = await call<{ items: MessageOnWire[] }>("GET", `conversations/${chat.id}/messages`);
  expect(thread.body.items).toMatchObject([{ id: sent.id, status: "sent", content: { cards: [card] } }]);
});

test("a handle that Meta forgot is thrown away, and the picture is uploaded anew", async () => {
  const { body: picture } = await upload(png());
  const { body: template } = await write({ pictureId: picture.id });
  const { db } = stack.ctx;
  await db
    .updateTable("picture")
    .set({ facebookHandle: "4::forgotten", facebookHandleAt: new Date() })
    .where("id", "=", picture.id)
    .execute();
  expect((await submit(template.id)).body.failed).toHaveLength(1);
  await continueWithFacebook(manager);
  expect((await submit(template.id)).body.failed).toEqual([]);
  await approved(template.id);
  await forgetLogins();
});

test("a picture that no template keeps is deleted after a day, its file too; one that Meta had stays", async () => {
  const keyOf = (url: string) => new URL(url).searchParams.get("key") ?? "";
  const [left, used, submitted] = await Promise.all([upload(png()), upload(png()), upload(png())]);
  const { body: template } = await write({ pictureId: used.body.id });
  expect(template.pictureUrl).toBe(used.body.url);
  const { db } = stack.ctx;
  await db.updateTable("picture").set({ submittedAt: new Date() }).where("id", "=", submitted.body.id).execute();
  await sql`update picture set created_at = created_at - interval '2 days'`.execute(db);
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  for (const { body } of [left, used, submitted])
    await utimes(join(stack.ctx.config.storage.folder, keyOf(body.url)), twoDaysAgo, twoDaysAgo);
  await dropUnusedPictures(stack.ctx);
  await collectFiles(stack.ctx);
  const there = [left, used, submitted].map(({ body }) => stack.ctx.storage.size(keyOf(body.url)));
  expect((await Promise.all(there)).map(Boolean)).toEqual([false, true, true]);
});
