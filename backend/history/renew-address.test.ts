import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askForCopies } from "../media/ask-for-copies.ts";
import { copyNext } from "../media/copy-next.ts";
import { copySettled } from "../messages/copy-settled.ts";
import { drainEvents } from "../testing/drain-events.ts";
import { makeSimulatedPage, type SimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { renewAddress } from "./renew-address.ts";

let stack: TestStack;
let page: SimulatedPage;
let psid: string;
let contact: { id: string };

beforeAll(async () => {
  stack = await startTestStack();
  page = await makeSimulatedPage(stack, (await makeWorkspace(stack.ctx)).id);
  psid = await page.person("Ada");
  await page.act(psid, { kind: "attachment", type: "image" });
  await waitUntil(async () => {
    await drainEvents(stack.ctx);
    return stack.ctx.db.selectFrom("attachment").select("id").where("messageId", "is not", null).executeTakeFirst();
  });
  contact = await stack.ctx.db.selectFrom("contact").select("id").where("psid", "=", psid).executeTakeFirstOrThrow();
});
afterAll(() => stack.close());

const gone = () => `${stack.simulator.url}/phone/gone.jpg`;
const states = async () => {
  await sql`update attachment set source_url = ${gone()}, state = 'waiting', due_at = now()`.execute(stack.ctx.db);
  while (await copyNext(stack.ctx, copySettled, renewAddress));
  const rows = await stack.ctx.db.selectFrom("attachment").select(["state", "contentType"]).orderBy("lane").execute();
  return rows.map((row) => [row.state, row.contentType]);
};

test("files and pictures whose addresses are over are copied from fresh ones that Meta gives", async () => {
  const of = { workspaceId: page.workspaceId, pageId: page.id, sourceUrl: gone(), at: new Date(), lane: 1 as const };
  await askForCopies(stack.ctx, [
    { ...of, contactId: contact.id },
    { ...of, contactId: null },
  ]);
  expect(await states()).toEqual([
    ["copied", "image/svg+xml"],
    ["copied", "image/svg+xml"],
    ["copied", "image/svg+xml"],
  ]);
  const shown = await stack.ctx.db.selectFrom("contact").select("avatar").where("id", "=", contact.id).executeTakeFirstOrThrow();
  expect(shown.avatar).toMatchObject({ key: expect.stringMatching(`^media/${page.workspaceId}/`), contentType: "image/svg+xml" });
});

test("what Meta gives no more has expired, and is said so", async () => {
  await page.control("PUT", "faults", { profileAccess: false });
  for (let index = 0; index < 21; index += 1) await page.act(psid, { kind: "message", text: `No ${index}` });
  await sql`delete from attachment where message_id is null and contact_id is null`.execute(stack.ctx.db);
  expect((await states()).map(([state]) => state)).toEqual(["expired", "expired"]);
});
