import { type Connected, control, takePageTokens } from "./connect-pages.ts";
import type { BenchDatabase } from "./open-database.ts";
import type { Product } from "./start-product.ts";

export type Target = { facebookPageId: string; psid: string; token: string };

/** People who wrote an hour ago, at the simulator and in the product, without going through the intake. */
export async function addPeople(
  database: BenchDatabase,
  { simulatorUrl }: Product,
  { workspaceId, pages }: Connected,
  perPage: number,
): Promise<Target[]> {
  const tokens = await takePageTokens(simulatorUrl);
  await database.query("update page set pace_per_second = 1e9");
  const targets: Target[] = [];
  for (const page of pages) {
    const path = `/pages/${page.facebookPageId}/people`;
    const { psids } = await control<{ psids: string[] }>(simulatorUrl, "POST", path, { count: perPage, lastMessageHoursAgo: 1 });
    for (const psid of psids)
      targets.push({ facebookPageId: page.facebookPageId, psid, token: tokens.get(page.facebookPageId) ?? "" });
    await insertContacts(database, workspaceId, page.id, psids);
  }
  await database.query(
    "insert into conversation (workspace_id, page_id, contact_id, last_activity_at) select workspace_id, page_id, id, last_activity_at from contact",
  );
  await database.query("analyze");
  return targets;
}

/** People whom the simulator does not know, for what is measured without sending. */
export async function addStrangers(database: BenchDatabase, { workspaceId, pages }: Connected, perPage: number) {
  for (const page of pages)
    await insertContacts(
      database,
      workspaceId,
      page.id,
      Array.from({ length: perPage }, (_, index) => `${page.facebookPageId}${String(index).padStart(6, "0")}`),
    );
  await database.query("analyze");
}

const insertContacts = (database: BenchDatabase, workspaceId: string, pageId: string, psids: string[]) =>
  database.query(
    `insert into contact (workspace_id, page_id, psid, name, first_name, profile_state, last_activity_at, last_message_at, last_action_at, last_action_kind)
     select $1, $2, psid, 'Ada Bench', 'Ada', 'fetched', at, at, at, 'message' from unnest($3::text[]) psid, (select now() - interval '1 hour' as at) a`,
    [workspaceId, pageId, psids],
  );
