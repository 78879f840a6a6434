import type { Context } from "../context.ts";
import { findLimitsOf } from "../sending/policy-facts.ts";
import type { Lane } from "./lane.ts";
import { factorOf } from "./lane-load.ts";
import { findLaneCampaigns, findLanePages, holdLanes, updatePace } from "./lane-queries.ts";

/** Takes the lanes of these Pages, as far as nobody else has them. */
export async function openLanes(ctx: Context, pageIds: string[]): Promise<Lane[]> {
  const held = await holdLanes(ctx.db, pageIds, ctx.processId);
  const facts = await readFacts(ctx, [...held]);
  return facts.map((fact) => ({ ...fact, places: new Map(), inFlight: 0, refreshedAt: Date.now(), isLost: false }));
}

/** Renews the leases of all lanes of this process and reads anew what they go by, a few statements for all together. */
export async function refreshLanes(ctx: Context, lanes: Lane[]): Promise<void> {
  const begun = Date.now();
  const held = await holdLanes(
    ctx.db,
    lanes.map((lane) => lane.page.id),
    ctx.processId,
  );
  for (const lane of lanes) if (!held.has(lane.page.id)) lane.isLost = true;
  for (const lane of lanes) if (!lane.isLost) await keepFactor(ctx, lane);
  const byPage = new Map((await readFacts(ctx, [...held])).map((fact) => [fact.page.id, fact]));
  for (const lane of lanes) if (!lane.isLost) Object.assign(lane, byPage.get(lane.page.id), { refreshedAt: begun });
}

const worthTelling = 5;

/** So that the screens and the next owner of the lane know how far Meta's limits have slowed the Page, and how near they are. */
export async function keepFactor(ctx: Context, { page }: Lane) {
  const [factor, usage] = [ctx.pace.factor(page.id), ctx.pace.usage(page.id)];
  const known = page.usagePercent;
  const isTold = usage === null || known === null ? usage === known : Math.abs(usage - known) < worthTelling;
  if (isTold && Math.abs(factor - factorOf(page)) <= 0.01) return;
  await updatePace(ctx.db, page.id, { factor, usagePercent: usage === null ? null : Math.round(usage) });
}

async function readFacts(ctx: Context, pageIds: string[]): Promise<Pick<Lane, "page" | "limits" | "campaigns">[]> {
  if (pageIds.length === 0) return [];
  const pages = await findLanePages(ctx.db, pageIds);
  const campaigns = await findLaneCampaigns(ctx.db, pageIds);
  const limits = await findLimitsOf(ctx.db, [...new Set(pages.map((page) => page.workspaceId))]);
  return pages.map((page) => ({
    page,
    limits: limits.get(page.workspaceId) ?? null,
    campaigns: campaigns.get(page.id) ?? [],
  }));
}
