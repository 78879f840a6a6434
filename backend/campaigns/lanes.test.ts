import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { startLanes } from "./lanes.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const beat = (id: string) =>
  sql`insert into process_heartbeat (id, roles) values (${id}, '{worker}') on conflict (id) do update set seen_at = now()`.execute(
    stack.ctx.db,
  );

const countLanes = async () =>
  (
    await sql<{ count: number }>`select count(*) as count from page_lane where owner_id = ${stack.ctx.processId}`.execute(
      stack.ctx.db,
    )
  ).rows[0]?.count ?? 0;

test("the first worker to look leaves half of the Pages to the second, and takes what that one does not want", {
  timeout: 20_000,
}, async () => {
  const { ctx } = stack;
  const { id: workspaceId } = await makeWorkspace(ctx);
  const pages = await Promise.all(Array.from({ length: 8 }, () => makePage(ctx, workspaceId)));
  const campaign = await ctx.db
    .insertInto("campaign")
    .values({ workspaceId, name: "Shared", status: "running", content: JSON.stringify({ text: "Hello" }) })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const page of pages)
    await sql`insert into campaign_page (workspace_id, campaign_id, page_id, audience) values (${workspaceId}, ${campaign.id}, ${page.id}, 0)`.execute(
      ctx.db,
    );
  await beat(ctx.processId);
  await beat(randomUUID());
  const lanes = startLanes(ctx);
  try {
    await waitUntil(async () => (await countLanes()) > 0, 5000);
    expect(await countLanes()).toBe(4);
    await waitUntil(async () => (await countLanes()) === 8, 15_000);
  } finally {
    await lanes.stop();
  }
});
