import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { reach } from "../failpoints.ts";
import { deliverMessage } from "../sending/deliver-message.ts";
import { type Flights, roundSize } from "./flights.ts";
import type { Lane } from "./lane.ts";
import { factorOf } from "./lane-load.ts";
import { type LaneCampaign, leaveLane, noteNextLook } from "./lane-queries.ts";
import { type Batch, prepareBatch } from "./prepare-batch.ts";
import { keepFactor } from "./refresh-lanes.ts";
import type { Settler } from "./settler.ts";

/** What a crash can leave in doubt for one Page; looking it up takes half a second each. */
const mostInFlight = 96;
/** Half of the lease: what was not renewed for so long may be another's soon. */
const provenForMs = 5000;

export type LaneTools = { flights: Flights; settler: Settler; isStopping: () => boolean };

/**
 * Sends one Page's due recipients until none is left, the Page cannot send, or the lane is lost. Rounds overlap so that the network is
 * never idle while the database works; several campaigns take turns.
 */
export async function runLane(ctx: Context, lane: Lane, tools: LaneTools): Promise<void> {
  ctx.pace.adopt(lane.page.id, factorOf(lane.page));
  while (!tools.isStopping() && ctx.fence.isOpen() && !lane.isLost && canSend(lane)) {
    if (Date.now() - lane.refreshedAt > provenForMs) {
      await sleep(50);
      continue;
    }
    const buckets = bucketsOf(lane, lane.campaigns[0] as LaneCampaign);
    const taken = await takeRoom(ctx, lane, buckets, tools.flights);
    if (taken > 0) await sendRound(ctx, lane, buckets, taken, tools);
  }
  if (lane.isLost) return;
  await keepFactor(ctx, lane);
  // What left must be settled before the lane is given away.
  for (let waited = 0; lane.inFlight > 0 && waited < 30_000; waited += 20) await sleep(20);
  await leaveLane(ctx.db, lane.page.id, ctx.processId);
}

const canSend = ({ page, campaigns }: Lane) =>
  campaigns.length > 0 && page.status === "connected" && !page.isHeld && !page.stop && page.sealedToken !== null;

/** Meta takes ten sounds and videos a second of a Page; two are left for people's answers. */
const mediaPerSecond = 8;
const isMedia = ({ content }: LaneCampaign) => ["audio", "video"].includes(content.attachment?.type ?? "");

type Bucket = { key: string; limit: number };

const bucketsOf = ({ page }: Lane, campaign: LaneCampaign): Bucket[] => {
  const all = { key: page.id, limit: page.pacePerSecond };
  return isMedia(campaign) ? [all, { key: `${page.id}:media`, limit: Math.min(mediaPerSecond, page.pacePerSecond) }] : [all];
};

/** Room for a round, as far as pace and connections have some; 0 after a short wait. */
async function takeRoom(ctx: Context, lane: Lane, buckets: Bucket[], flights: Flights): Promise<number> {
  const allowed = Math.min(roundSize, ...buckets.map(({ key, limit }) => ctx.pace.available(key, limit)));
  if (allowed === 0) await sleep(Math.min(200, Math.max(5, ...buckets.map(({ key, limit }) => ctx.pace.waitMs(key, limit)))));
  const room = lane.inFlight + allowed > mostInFlight ? 0 : flights.take(allowed);
  if (room === 0 && allowed > 0) await flights.whenFree(250);
  for (const { key, limit } of buckets) ctx.pace.take(key, room, limit);
  return room;
}

async function sendRound(ctx: Context, lane: Lane, buckets: Bucket[], taken: number, tools: LaneTools) {
  const campaign = lane.campaigns[0] as LaneCampaign;
  const place = lane.places.get(campaign.id) ?? null;
  let unused = taken;
  try {
    const batch = await prepareBatch(ctx, lane, campaign, place, taken);
    unused = taken - batch.inFlight.length;
    if (batch.inFlight.length > 0)
      send(ctx, lane, buckets, batch, tools).catch((error) =>
        ctx.log.error({ err: error, campaignId: campaign.id }, "a round could not be settled"),
      );
    await moveOn(ctx, lane, campaign, place, batch, taken);
  } finally {
    for (const { key } of buckets) ctx.pace.giveBack(key, unused);
    tools.flights.free(unused);
  }
}

/** Goes behind the claimed recipients; at the end of the ledger back to its beginning, and from there to the next campaign. */
async function moveOn(ctx: Context, lane: Lane, campaign: LaneCampaign, place: string | null, batch: Batch, wanted: number) {
  if (batch.claimed === wanted && batch.lastContactId) lane.places.set(campaign.id, batch.lastContactId);
  else lane.places.delete(campaign.id);
  lane.campaigns.push(lane.campaigns.shift() as LaneCampaign);
  if (batch.claimed > 0 || place !== null) return;
  await noteNextLook(ctx.db, campaign, lane.page.id);
  lane.campaigns = lane.campaigns.filter((one) => one.id !== campaign.id);
}

async function send(ctx: Context, lane: Lane, buckets: Bucket[], batch: Batch, { flights, settler }: LaneTools) {
  lane.inFlight += batch.inFlight.length;
  await Promise.all(
    batch.inFlight.map(async (message) => {
      const sending = deliverMessage(ctx, message);
      // After it has left: if the processor is taken away in between, the second begins later rather than too early.
      for (const { key } of buckets) ctx.pace.leave(key);
      const outcome = await sending;
      lane.inFlight -= 1;
      flights.free(1);
      await settler.add({ message, outcome, platformAt: batch.platformAt });
      await reach("after_settle");
    }),
  );
  if (batch.flightId) settler.endFlight(batch.flightId);
}
