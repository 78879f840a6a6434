import { sql } from "kysely";
import { logIn } from "simulator/testing/connect-demo-page.ts";
import { startCampaignLanes } from "../../campaigns/jobs.ts";
import { settleLookedUp } from "../../campaigns/settle-campaign.ts";
import type { Context } from "../../context.ts";
import { createContext } from "../../create-context.ts";
import { beginHeartbeat } from "../../jobs/release-dead-processes.ts";
import type { GraphRequest, Messenger } from "../../messenger/create-messenger.ts";
import { startSendingSweep } from "../../sending/jobs.ts";
import type { TestStack } from "../start-test-stack.ts";
import { makePage, type TestPage } from "./pages.ts";
import { makeMember, makeWorkspace } from "./workspaces.ts";

export type Crowd = Awaited<ReturnType<typeof makeCrowd>>;

/** A workspace with so many Pages of the simulator and people who wrote to each an hour ago, there and here. */
export async function makeCrowd(stack: TestStack, size: { pages: number; people: number; pacePerSecond: number }) {
  const { ctx } = stack;
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const init = {
      method,
      headers: { "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return (await (await fetch(`${stack.simulator.url}/control/${path}`, init)).json()) as T;
  };
  const { id: workspaceId } = await makeWorkspace(ctx);
  const manager = await makeMember(ctx, workspaceId, "manager");
  const made: string[] = [];
  for (let index = 0; index < size.pages; index += 1)
    made.push((await control<{ id: string }>("POST", "pages", { name: `Crowd ${index}` })).id);
  const tokens = await readTokens(stack.simulator.url);
  const pages: TestPage[] = [];
  for (const facebookPageId of made) {
    const page = await makePage(ctx, workspaceId, { facebookPageId, token: tokens.get(facebookPageId) ?? "" });
    const { psids } = await control<{ psids: string[] }>("POST", `pages/${facebookPageId}/people`, {
      count: size.people,
      lastMessageHoursAgo: 1,
    });
    await insertPeople(ctx, page, psids);
    pages.push(page);
  }
  await ctx.db.updateTable("page").set({ pacePerSecond: size.pacePerSecond }).where("workspaceId", "=", workspaceId).execute();
  const call = async <T = Record<string, unknown>>(method: "GET" | "POST" | "PUT" | "PATCH", path: string, payload?: object) => {
    const answer = await stack.app.inject({
      ...{ method, url: `/api/v1/workspaces/${workspaceId}/${path}`, headers: manager.headers },
      ...(payload && { payload }),
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  };
  const launch = async (content: object = { text: "Hello {{first_name|there}}" }): Promise<string> => {
    const audience = { pageIds: pages.map((page) => page.id), tagIds: [] };
    const { id } = await call<{ id: string }>("POST", "campaigns", { name: "Crowd", content, audience });
    await call("POST", `campaigns/${id}/launch`);
    return id;
  };
  /** The ledger, counted. */
  const counts = async (campaignId: string): Promise<Record<string, number>> => {
    const { rows } = await sql<{ status: string; count: number }>`
      select status, count(*) as count from campaign_recipient where campaign_id = ${campaignId} group by 1`.execute(ctx.db);
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  };
  const accepted = () => control<{ accepted: number; duplicates: unknown[] }>("GET", "sends/summary");
  return { workspaceId, manager, pages, call, control, launch, counts, accepted };
}

async function readTokens(url: string): Promise<Map<string, string>> {
  const token = await logIn(url);
  const answer = await fetch(`${url}/v26.0/me/accounts?limit=100&access_token=${token}`);
  const { data } = (await answer.json()) as { data: { id: string; access_token: string }[] };
  return new Map(data.map((page) => [page.id, page.access_token]));
}

const insertPeople = (ctx: Context, page: TestPage, psids: string[]) =>
  sql`
  with people as (
    insert into contact (workspace_id, page_id, psid, name, first_name, profile_state, last_activity_at, last_message_at, last_action_at, last_action_kind)
    select ${page.workspaceId}, ${page.id}, psid, 'Ada Crowd', 'Ada', 'fetched', at, at, at, 'message'
    from unnest(${sql.val(psids)}::text[]) psid, (select ${ctx.now()}::timestamptz - interval '1 hour' as at) a
    returning id, last_activity_at)
  insert into conversation (workspace_id, page_id, contact_id, last_activity_at) select ${page.workspaceId}, ${page.id}, id, last_activity_at from people`.execute(
    ctx.db,
  );

export type Sender = { ctx: Context; stop: () => Promise<void> };

/** What a worker process does to send, as a process of its own would: its own connections, pace and heartbeat. `watch` sees each call leave. */
export async function startSender(stack: TestStack, watch: (call: GraphRequest) => void = () => {}): Promise<Sender> {
  const opened = createContext(stack.ctx.config, stack.ctx.log, stack.ctx.now);
  const { messenger } = opened.ctx;
  const call: Messenger["call"] = (one) => {
    watch(one);
    return messenger.call(one);
  };
  const ctx = { ...opened.ctx, messenger: { ...messenger, call } };
  const endHeartbeat = await beginHeartbeat(ctx, ["worker"]);
  const parts = [startCampaignLanes(ctx), startSendingSweep(ctx, settleLookedUp)];
  return {
    ctx,
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
      await endHeartbeat();
      await opened.close();
    },
  };
}
