import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "simulator/world/random.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { cancelRestJob } from "./cancel-rest.ts";

/** 20 seeds here; `pnpm test:crash` sets more. A failing seed is in the name of its test. */
const seeds = Number(process.env.STEERING_SEEDS ?? 20);
const people = 40;
const pages = 3;
const steps = 12;

let stack: TestStack;
let crowd: Crowd;
const senders: Sender[] = [];

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages, people, pacePerSecond: 1e9 });
}, 60_000);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await stack.close();
});

const steer = (id: string, action: string) => crowd.call("POST", `campaigns/${id}/${action}`).catch(() => undefined);
const read = (id: string) => crowd.call<{ status: string }>("GET", `campaigns/${id}`);

const moves: Record<string, (id: string, next: () => number) => Promise<unknown>> = {
  pause: (id) => steer(id, "pause"),
  resume: (id) => steer(id, "resume"),
  "another worker": async () => senders.length < 4 && senders.push(await startSender(stack)),
  "a worker less": async () => senders.length > 0 && (await senders.splice(0, 1)[0]?.stop()),
  "half an hour later": () => stack.advance(30 * 60_000),
  "a slow Page": (_id, next) => setPace(next() < 0.5 ? 30 : 1e9),
  "Meta is slow": (_id, next) => crowd.control("PUT", "faults", { latencyMs: Math.floor(next() * 120) }),
  "a stop of everything": async () => {
    const stop = await crowd.call<{ id: string }>("POST", "sending/stops", {});
    await sleep(50);
    await crowd.call("POST", `sending/stops/${stop.id}/resume`);
  },
};
const setPace = (pace: number) =>
  stack.ctx.db.updateTable("page").set({ pacePerSecond: pace }).where("workspaceId", "=", crowd.workspaceId).execute();

async function timesByMessage(campaignId: string): Promise<{ accepted: number[]; sent: number; rows: number; open: number }> {
  const { rows } = await stack.pool.query("select message_id, status from campaign_recipient where campaign_id = $1", [
    campaignId,
  ]);
  const ours = new Map<string, number>(rows.map((row: { message_id: string }) => [row.message_id, 0]));
  for (let after: number | null = 0; after !== null; ) {
    const page: { data: { metadata: string }[]; next: number | null } = await crowd.control(
      "GET",
      `sends?limit=10000&after=${after}`,
    );
    for (const { metadata } of page.data) if (ours.has(metadata)) ours.set(metadata, (ours.get(metadata) ?? 0) + 1);
    after = page.next;
  }
  const count = (...statuses: string[]) => rows.filter((row: { status: string }) => statuses.includes(row.status)).length;
  return {
    accepted: [...ours.values()].filter((times) => times > 0),
    sent: count("sent"),
    rows: rows.length,
    open: count("waiting", "sending", "deferred", "unknown"),
  };
}

describe("whatever happens to a campaign", () => {
  test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    "each person gets it at most once and has an end, seed %i",
    {
      timeout: 60_000,
    },
    async (seed) => {
      const next = createRandom(seed).next;
      if (senders.length === 0) senders.push(await startSender(stack));
      const id = await crowd.launch({ text: `Seed ${seed} {{first_name|there}}` });
      const names = Object.keys(moves);
      for (let step = 0; step < steps; step += 1) {
        await moves[names[Math.floor(next() * names.length)] as string]?.(id, next);
        await sleep(next() * 60);
      }
      const isCancelled = next() < 0.3;
      if (isCancelled) await steer(id, "cancel");
      await crowd.control("PUT", "faults", { latencyMs: 0 });
      await setPace(1e9);
      await steer(id, "resume");
      if (senders.length === 0) senders.push(await startSender(stack));
      // Cancelling marks the rest in a job; no runner is here, so it is run by hand.
      if ((await read(id)).status === "cancelled") await cancelRest(id);
      await waitUntil(async () => (await timesByMessage(id)).open === 0, 120_000);

      const { accepted, sent, rows } = await timesByMessage(id);
      expect(accepted.filter((times) => times > 1)).toEqual([]);
      expect(accepted.length).toBe(sent);
      expect(rows).toBe(pages * people);
      if (!isCancelled) expect((await crowd.counts(id)).cancelled).toBeUndefined();
    },
  );
});

async function cancelRest(campaignId: string) {
  for (let round = 0; round < 100; round += 1) {
    await cancelRestJob.run(stack.ctx, { campaignId });
    if ((await timesByMessage(campaignId)).open === 0) return;
    await sleep(50);
  }
}
