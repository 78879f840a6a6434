import { setTimeout as wait } from "node:timers/promises";
import { type Connected, control } from "./connect-pages.ts";
import type { BenchDatabase } from "./open-database.ts";
import type { Product } from "./start-product.ts";

const longestMs = 600_000;
const steps = ["", "/launch", "/dry-run", "/cancel"] as const;

/** Calls the API about campaigns; answers what it said and how long it took. */
export async function callCampaigns(
  { apiUrl }: Product,
  { workspaceId, accessToken }: Connected,
  id: string,
  step: (typeof steps)[number],
  body: unknown = {},
): Promise<{ answer: { id: string; audience: number }; ms: number }> {
  const begun = performance.now();
  const response = await fetch(`${apiUrl}/api/v1/workspaces/${workspaceId}/campaigns${id && `/${id}`}${step}`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Campaign${step}: ${response.status} ${await response.text()}`);
  return { answer: (await response.json()) as { id: string; audience: number }, ms: performance.now() - begun };
}

export async function makeDraft(product: Product, connected: Connected, text: string): Promise<string> {
  const audience = { pageIds: connected.pages.map((page) => page.id), tagIds: [] };
  return (await callCampaigns(product, connected, "", "", { name: "Bench", content: { text }, audience })).answer.id;
}

/** From the launch until everybody has an outcome, in messages a second; the platform must have accepted each exactly once. */
export async function sendCampaign(
  database: BenchDatabase,
  product: Product,
  connected: Connected,
  { text, people }: { text: string; people: number },
): Promise<number> {
  const summary = () => control<{ accepted: number; duplicates: unknown[] }>(product.simulatorUrl, "GET", "/sends/summary");
  const before = (await summary()).accepted;
  const id = await makeDraft(product, connected, text);
  await callCampaigns(product, connected, id, "/launch");
  const begun = performance.now();
  while (performance.now() - begun < longestMs) {
    const [row] = await database.query<{ left: number }>(
      "select count(*)::int as left from campaign_recipient where campaign_id = $1 and status not in ('sent', 'refused', 'failed')",
      [id],
    );
    const left = row?.left ?? people;
    if (left === 0) break;
    // Counting is work for the database that is measured: the next look comes when most of the rest should have gone.
    const restMs = ((performance.now() - begun) * left) / Math.max(1, people - left);
    await wait(Math.min(2000, Math.max(25, 0.8 * restMs)));
  }
  const rate = people / ((performance.now() - begun) / 1000);
  const [sent] = await database.query<{ sent: number }>(
    "select count(*)::int as sent from campaign_recipient where campaign_id = $1 and status = 'sent'",
    [id],
  );
  const after = await summary();
  if (sent?.sent !== people || after.accepted - before !== people)
    throw new Error(`${people} recipients, ${sent?.sent} sent, ${after.accepted - before} accepted`);
  if (after.duplicates.length > 0) throw new Error(`Sent twice: ${JSON.stringify(after.duplicates).slice(0, 300)}`);
  return rate;
}
