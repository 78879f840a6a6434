import { type Connected, connectPages, control } from "../connect-pages.ts";
import type { CrashStack } from "./crash-stack.ts";

export type CrashWorld = Connected & { replyTo: string[] };

const closedShare = 0.04;

/** Pages with people who wrote two hours ago, and a few whose window has closed. */
export async function makeCrashWorld(stack: CrashStack, pageCount: number, people: number): Promise<CrashWorld> {
  const product = { apiUrl: stack.apiUrl, simulatorUrl: stack.simulatorUrl };
  const connected = await connectPages(product, pageCount);
  await stack.query("update page set pace_per_second = 30");
  const perPage = people / pageCount;
  const closed = Math.round(perPage * closedShare);
  for (const page of connected.pages) {
    for (const [count, hours] of [
      [perPage - closed, 2],
      [closed, 30],
    ] as const) {
      const { psids } = await control<{ psids: string[] }>(stack.simulatorUrl, "POST", `/pages/${page.facebookPageId}/people`, {
        count,
        lastMessageHoursAgo: hours,
      });
      await stack.query(
        `with people as (
          insert into contact (workspace_id, page_id, psid, name, first_name, profile_state, last_activity_at, last_message_at, last_action_at, last_action_kind)
          select $1, $2, psid, 'Ada Crash', 'Ada', 'fetched', at, at, at, 'message' from unnest($3::text[]) psid, (select now() - make_interval(hours => $4) as at) a
          returning id, last_activity_at)
        insert into conversation (workspace_id, page_id, contact_id, last_activity_at) select $1, $2, id, last_activity_at from people`,
        [connected.workspaceId, page.id, psids, hours],
      );
    }
  }
  const open = await stack.query<{ id: string }>(
    "select v.id from conversation v join contact c on c.id = v.contact_id where c.last_message_at > now() - interval '5 hours' order by random() limit 2000",
  );
  await stack.query("analyze");
  return { ...connected, replyTo: open.map((row) => row.id) };
}
