import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { holdReading, type Reader, takeReadingTurn } from "./reading-turn.ts";

let stack: TestStack;
let page: TestPage;

beforeAll(async () => {
  stack = await startTestStack();
});
beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
});
afterAll(() => stack.close());

/** Asks for a turn, reads for as long as a call takes, and notes when it began and ended. */
async function ask(reader: Reader, { withinMs = 15_000, of = page, callMs = 20 } = {}) {
  const turn = await takeReadingTurn(stack.ctx, of.id, reader, withinMs);
  const at = Date.now();
  if (!turn.mayRead) return { reader, at, end: at, turn };
  await new Promise((resolve) => setTimeout(resolve, callMs));
  const end = Date.now();
  await turn.done();
  return { reader, at, end, turn };
}

describe("turns to read a Page's conversations", () => {
  test("never let Meta see three calls in a second, however long each takes to get there", async () => {
    const calls = (["urgent", "background", "urgent", "background", "urgent", "background"] as const).map((reader, index) =>
      ask(reader, { callMs: index % 2 ? 10 : 300 }),
    );
    const turns = (await Promise.all(calls)).sort((a, b) => a.at - b.at);
    for (let index = 2; index < turns.length; index += 1) {
      const before = turns.slice(0, index).sort((a, b) => b.end - a.end)[1];
      expect((turns[index]?.at ?? 0) - (before?.end ?? 0)).toBeGreaterThanOrEqual(995);
    }
  });

  test("go to those in a hurry first", async () => {
    await Promise.all([ask("background"), ask("background")]);
    const background = [ask("background"), ask("background")];
    const urgent = [ask("urgent"), ask("urgent"), ask("urgent"), ask("urgent")];
    const order = (await Promise.all([...background, ...urgent])).sort((a, b) => a.at - b.at).map((one) => one.reader);
    expect(order).toEqual(["urgent", "urgent", "urgent", "urgent", "background", "background"]);
  });

  test("of other Pages are not waited for", async () => {
    const other = await makePage(stack.ctx, page.workspaceId);
    const start = Date.now();
    await Promise.all([ask("urgent"), ask("urgent"), ask("urgent", { of: other }), ask("background", { of: other })]);
    expect(Date.now() - start).toBeLessThan(800);
  });

  test("are given up by whoever cannot wait so long", async () => {
    await Promise.all([ask("urgent"), ask("background")]);
    expect((await ask("background", { withinMs: 100 })).turn).toEqual({ mayRead: false, heldUntil: null });
    expect((await ask("urgent", { withinMs: 100 })).turn).toEqual({ mayRead: false, heldUntil: null });
  });

  test("stop for all while Meta is limiting the Page", async () => {
    await holdReading(stack.ctx, page.id, 3000);
    await holdReading(stack.ctx, page.id, 100);
    const { turn } = await ask("urgent", { withinMs: 500 });
    expect(turn).toMatchObject({ mayRead: false, heldUntil: expect.any(Date) });
    expect((await ask("background", { withinMs: 6000 })).turn.mayRead).toBe(true);
  });
});
