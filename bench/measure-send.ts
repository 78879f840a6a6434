import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { type Connected, connectPages, control, proofQuery, takePageTokens } from "./connect-pages.ts";
import { type Comparison, interleave } from "./interleave.ts";
import { type BenchDatabase, openDatabase } from "./open-database.ts";
import { compared, type Figure } from "./report.ts";
import { type Product, startProduct } from "./start-product.ts";

const pageCount = 50;
const peoplePerPage = 400;
const people = pageCount * peoplePerPage;
const connections = 256;
const longestMs = 180_000;
const text = "Hi Ada, we are open on Sunday from nine to two.";

type Target = { facebookPageId: string; psid: string; token: string };

/** A campaign without pacing, against a bare loop that makes the same calls to the same simulator. */
export async function measureSend(serverUrl: string): Promise<Figure[]> {
  const database = await openDatabase(serverUrl);
  const product = await startProduct(database);
  const worker = await product.startWorker();
  try {
    const connected = await connectPages(product, pageCount);
    const targets = await addPeople(database, product, connected);
    const run = (echoes: boolean, rounds: number) => compare(database, product, connected, targets, echoes, rounds);
    return [
      compared("campaign send ÷ bare loop, echoes off", 0.8, await run(false, 3)),
      compared("campaign send ÷ bare loop, echoes on", 0, await run(true, 1)),
    ];
  } finally {
    await worker.stop();
    await product.stop();
    await database.drop();
  }
}

async function compare(
  database: BenchDatabase,
  product: Product,
  connected: Connected,
  targets: Target[],
  echoes: boolean,
  rounds: number,
): Promise<Comparison> {
  const faults = { echoes, deliveries: echoes, reads: echoes };
  return interleave({
    rounds,
    limit: async () => {
      await control(product.simulatorUrl, "PUT", "/faults", { echoes: false, deliveries: false, reads: false });
      return bareLoop(product.simulatorUrl, targets);
    },
    product: async () => {
      await control(product.simulatorUrl, "PUT", "/faults", faults);
      return sendCampaign(database, product, connected);
    },
  });
}

/** People who wrote an hour ago, at the simulator and in the product, without going through the intake. */
async function addPeople(
  database: BenchDatabase,
  { simulatorUrl }: Product,
  { workspaceId, pages }: Connected,
): Promise<Target[]> {
  const tokens = await takePageTokens(simulatorUrl);
  await database.query("update page set pace_per_second = 1e9");
  const targets: Target[] = [];
  for (const page of pages) {
    const path = `/pages/${page.facebookPageId}/people`;
    const { psids } = await control<{ psids: string[] }>(simulatorUrl, "POST", path, {
      count: peoplePerPage,
      lastMessageHoursAgo: 1,
    });
    for (const psid of psids)
      targets.push({ facebookPageId: page.facebookPageId, psid, token: tokens.get(page.facebookPageId) ?? "" });
    await database.query(
      `insert into contact (workspace_id, page_id, psid, name, first_name, profile_state, last_activity_at, last_message_at, last_action_at, last_action_kind)
       select $1, $2, psid, 'Ada Bench', 'Ada', 'fetched', at, at, at, 'message' from unnest($3::text[]) psid, (select now() - interval '1 hour' as at) a`,
      [workspaceId, page.id, psids],
    );
  }
  await database.query(
    "insert into conversation (workspace_id, page_id, contact_id, last_activity_at) select workspace_id, page_id, id, last_activity_at from contact",
  );
  await database.query("analyze");
  return targets;
}

async function bareLoop(simulatorUrl: string, targets: Target[]): Promise<number> {
  const pool = new Pool(simulatorUrl, { connections });
  const queries = new Map(targets.map(({ token }) => [token, proofQuery(token)]));
  let next = 0;
  const begun = performance.now();
  const send = async () => {
    for (let one = targets[next++]; one; one = targets[next++]) {
      const answer = await pool.request({
        method: "POST",
        path: `/v26.0/${one.facebookPageId}/messages?${queries.get(one.token)}`,
        headers: { authorization: `Bearer ${one.token}`, "content-type": "application/json" },
        body: JSON.stringify({
          recipient: { id: one.psid },
          messaging_type: "UPDATE",
          message: { text, metadata: crypto.randomUUID() },
        }),
      });
      const body = JSON.parse(await answer.body.text()) as { message_id?: string };
      if (!body.message_id) throw new Error(`The simulator refused: ${JSON.stringify(body)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, send));
  const rate = targets.length / ((performance.now() - begun) / 1000);
  await pool.close();
  return rate;
}

/** From the launch until everybody has an outcome; the platform must have accepted each exactly once. */
async function sendCampaign(
  database: BenchDatabase,
  { apiUrl, simulatorUrl }: Product,
  { workspaceId, accessToken, pages }: Connected,
): Promise<number> {
  const call = async (path: string, body?: unknown) => {
    const response = await fetch(`${apiUrl}/api/v1/workspaces/${workspaceId}/campaigns${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`Campaign: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  const accepted = async () => await control<{ accepted: number; duplicates: unknown[] }>(simulatorUrl, "GET", "/sends/summary");
  const before = (await accepted()).accepted;
  const { id } = await call("", {
    name: "Bench",
    content: { text },
    audience: { pageIds: pages.map((page) => page.id), tagIds: [] },
  });
  await call(`/${id}/launch`);
  const begun = performance.now();
  while (performance.now() - begun < longestMs) {
    const [row] = await database.query<{ left: number }>(
      "select count(*)::int as left from campaign_recipient where campaign_id = $1 and status not in ('sent', 'refused', 'failed')",
      [id],
    );
    if (row?.left === 0) break;
    await wait(50);
  }
  const rate = people / ((performance.now() - begun) / 1000);
  const [sent] = await database.query<{ sent: number }>(
    "select count(*)::int as sent from campaign_recipient where campaign_id = $1 and status = 'sent'",
    [id],
  );
  const after = await accepted();
  if (sent?.sent !== people || after.accepted - before !== people)
    throw new Error(`${people} recipients, ${sent?.sent} sent, ${after.accepted - before} accepted`);
  if (after.duplicates.length > 0) throw new Error(`Sent twice: ${JSON.stringify(after.duplicates).slice(0, 300)}`);
  return rate;
}
