import { sql } from "kysely";
import { allScopes, connectDemoPage } from "simulator/testing/connect-demo-page.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { makeContact } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { messageEvent, postOf, postWebhook } from "../testing/webhook-posts.ts";
import { fetchProfilesJob } from "./fetch-profiles.ts";

let stack: TestStack;
let page: TestPage;
let demo: Awaited<ReturnType<typeof connectDemoPage>>;
beforeAll(async () => {
  stack = await startTestStack();
  demo = await connectDemoPage(stack.simulator.url, `${allScopes},pages_user_timezone`);
  const { id } = await makeWorkspace(stack.ctx);
  page = await makePage(stack.ctx, id, { facebookPageId: demo.id, token: demo.token });
});
afterAll(() => stack.close());
beforeEach(async () => {
  stack.realtime.hints.length = 0;
  await faults({ profileAccess: true });
});

const faults = (some: object) => demo.control("PUT", "/control/faults", some);
const fetchFor = (...contactIds: string[]) => fetchProfilesJob.run(stack.ctx, { contactIds });
const contact = (id: string) => stack.ctx.db.selectFrom("contact").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

/** Somebody on the platform whom we only know by id. */
async function stranger(facts: object = {}): Promise<string> {
  const made = await demo.control("POST", `/control/pages/${demo.id}/people`, { name: "Ada Moreno Gil", ...facts });
  const { psid } = (made as { data: { psid: string }[] }).data[0] ?? { psid: "" };
  return (await makeContact(stack.ctx, page, { psid, name: null, profileState: "pending" })).id;
}

describe("the profile of a contact", () => {
  it("brings name and picture, and is told", async () => {
    const id = await stranger();
    await fetchFor(id);
    expect(await contact(id)).toMatchObject({
      ...{ name: "Ada Moreno Gil", firstName: "Ada", lastName: "Moreno Gil", profileState: "fetched" },
      avatarUrl: expect.stringContaining("/avatars/"),
      profileCheckedAt: expect.any(Date),
    });
    expect(stack.realtime.hints).toEqual([
      { workspaceId: page.workspaceId, event: "contact.changed", payload: { contactId: id } },
    ]);
  });

  it("tells the clock where the Page may ask for it, and leaves what somebody noted", async () => {
    const permit = (grantedPermissions: string[]) =>
      stack.ctx.db.updateTable("page").set({ grantedPermissions }).where("id", "=", page.id).execute();
    const unasked = await stranger();
    await fetchFor(unasked);
    expect(await contact(unasked)).toMatchObject({ timeZone: null });
    await permit(["pages_messaging", "pages_user_timezone"]);
    const [asked, noted] = [await stranger(), await stranger()];
    await stack.ctx.db.updateTable("contact").set({ timeZone: "Asia/Tokyo" }).where("id", "=", noted).execute();
    await fetchFor(asked, noted);
    expect(await contact(asked)).toMatchObject({ timeZone: expect.stringMatching(/^[+-]\d\d:\d\d$/) });
    expect(await contact(noted)).toMatchObject({ timeZone: "Asia/Tokyo" });
    await permit([]);
  });

  it("that is closed leaves the name of the conversation's participant", async () => {
    await faults({ profileAccess: false });
    const id = await stranger();
    await fetchFor(id);
    expect(await contact(id)).toMatchObject({
      name: "Ada Moreno Gil",
      firstName: null,
      avatarUrl: null,
      profileState: "fetched",
    });
  });

  it("of whom the platform tells nothing is unavailable, and nobody is told", async () => {
    await faults({ profileAccess: false });
    const id = await stranger({ lastMessageHoursAgo: null });
    await fetchFor(id);
    expect(await contact(id)).toMatchObject({ name: null, profileState: "unavailable", profileCheckedAt: expect.any(Date) });
    expect(stack.realtime.hints).toEqual([]);
  });

  it("of somebody who is not on this Page is unavailable", async () => {
    const { id } = await makeContact(stack.ctx, page, { psid: "1/../me?x=", name: null, profileState: "pending" });
    await fetchFor(id);
    expect((await contact(id)).profileState).toBe("unavailable");
  });

  it("is asked for once when it is known", async () => {
    const { id } = await makeContact(stack.ctx, page, { name: "As an operator knows them" });
    await fetchFor(id);
    expect((await contact(id)).name).toBe("As an operator knows them");
  });

  it("needs a Page with a token, and goes on without one", async () => {
    const gone = await makePage(stack.ctx, page.workspaceId);
    await stack.ctx.db.updateTable("page").set({ accessToken: null }).where("id", "=", gone.id).execute();
    const { id } = await makeContact(stack.ctx, gone, { name: null, profileState: "pending" });
    await fetchFor(id, crypto.randomUUID());
    expect((await contact(id)).profileState).toBe("pending");
    await fetchFor();
  });

  it("without an answer is asked for again, and keeps nobody else from theirs", async () => {
    const ids = [await stranger(), await stranger(), await stranger(), await stranger(), await stranger()];
    const [first = ""] = ids;
    const { psid } = await contact(first);
    const { call } = stack.ctx.messenger;
    const isAbout = (request: Parameters<typeof call>[0]) => request.path === `/${psid}` || request.query?.user_id === psid;
    const messenger = {
      ...stack.ctx.messenger,
      call: async (request: Parameters<typeof call>[0]) =>
        isAbout(request)
          ? { outcome: "unknown" as const, silence: "cut_off" as const, reason: "UND_ERR_SOCKET", notSent: false }
          : call(request),
    };
    await expect(fetchProfilesJob.run({ ...stack.ctx, messenger }, { contactIds: ids })).rejects.toThrow("No profile yet");
    expect((await contact(first)).profileState).toBe("pending");
    for (const id of ids.slice(1)) expect((await contact(id)).profileState).toBe("fetched");
    await fetchFor(...ids);
    expect((await contact(first)).profileState).toBe("fetched");
  });
});

describe("who writes without a known name", () => {
  const queued = async () => {
    const { rows } = await sql<{ payload: { contactIds: string[] } }>`
      select t.payload from graphile_worker._private_jobs t join graphile_worker._private_tasks k on k.id = t.task_id where k.identifier = ${fetchProfilesJob.name}`.execute(
      stack.ctx.db,
    );
    return rows.flatMap((row) => row.payload.contactIds);
  };
  const write = async (psid: string, mid: string) => {
    const event = messageEvent({ pageId: page.facebookPageId, psid }, stack.ctx.now().getTime(), mid);
    await postWebhook(stack.app, postOf(page.facebookPageId, [event]));
    await drainEvents(stack.ctx);
  };

  it("is asked about once, and again when they write some time later", async () => {
    const psid = "7000000000001";
    await write(psid, "m_a");
    await write(psid, "m_b");
    const { id } = await stack.ctx.db.selectFrom("contact").select("id").where("psid", "=", psid).executeTakeFirstOrThrow();
    expect(await queued()).toEqual([id]);
    await stack.advance(11 * 60_000);
    await write(psid, "m_c");
    expect(await queued()).toEqual([id, id]);
  });
});
