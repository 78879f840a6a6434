import { expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { startTestStack } from "../testing/start-test-stack.ts";
import { createRandom, disturb, type Happened, makeHistory, stormPost } from "../testing/storm-history.ts";
import { makeStormWorld, readStormTables } from "../testing/storm-tables.ts";
import { postWebhook } from "../testing/webhook-posts.ts";

const count = 1500;
const begin = Date.now() - 24 * 3_600_000;

/** Delivers the posts to an installation of its own and answers what is in its tables at the end. */
async function resultOf(posts: Happened[][], workers: number, shares: number) {
  const stack = await startTestStack();
  try {
    await makeStormWorld(stack.ctx, begin, ["in_flight", "unknown"]);
    for (let share = 0; share < shares; share += 1) {
      const some = posts.filter((_, index) => Math.floor((index * shares) / posts.length) === share);
      await Promise.all(some.map((post) => postWebhook(stack.app, stormPost(post))));
      await Promise.all(Array.from({ length: workers }, () => drainEvents(stack.ctx)));
    }
    await drainEvents(stack.ctx, { later: true });
    return await readStormTables(stack.ctx);
  } finally {
    await stack.close();
  }
}

it.each([1, 2, 3])(
  "ends the same in whatever order, number and company events come (%i)",
  async (seed) => {
    const history = makeHistory(createRandom(seed), { count, people: 40, begin });
    const orderly = await resultOf(
      history.map((one) => [one]),
      1,
      10,
    );
    const stormy = await resultOf(disturb(createRandom(seed + 100), history), seed, 5);
    expect(orderly.messages.length).toBeGreaterThan(count / 3);
    for (const table of ["consents", "tokens", "clicks", "happenings", "comments", "templates", "parked"] as const)
      expect(orderly[table].length, table).toBeGreaterThan(0);
    expect(orderly.unsettled).toEqual([]);
    for (const table of Object.keys(orderly) as (keyof typeof orderly)[]) expect(stormy[table], table).toEqual(orderly[table]);
  },
  60_000,
);
