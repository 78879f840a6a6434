import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { holdReading, type Reader, readEveryMs, takeReadingTurn } from "./reading-turn.ts";

let stack: TestStack;
let page: TestPage;

beforeAll(async () => {
  stack = await startTestStack();
});
beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
});
afterAll(() => stack.close());

/** Asks for a turn and notes when it came. */
const ask = async (reader: Reader, withinMs = 10_000, of = page) => {
  const turn = await takeReadingTurn(stack.ctx, of.id, reader, withinMs);
  return { reader, at: Date.now(), turn };
};

describe("turns to read a Page's conversations", () => {
  test("come twice a second at most, whoever asks", async () => {
    const turns = await Promise.all(
      (["urgent", "background", "urgent", "background", "urgent", "background"] as const).map((one) => ask(one)),
    );
    const at = turns.map((one) => one.at).sort((a, b) => a - b);
    for (let index = 2; index < at.length; index += 1) expect((at[index] ?? 0) - (at[index - 2] ?? 0)).toBeGreaterThan(1000);
  });

  test("go to those in a hurry first", async () => {
    await ask("urgent");
    const background = [ask("background"), ask("background")];
    const urgent = [ask("urgent"), ask("urgent"), ask("urgent")];
    const order = (await Promise.all([...background, ...urgent])).sort((a, b) => a.at - b.at).map((one) => one.reader);
    expect(order.slice(0, 3)).toEqual(["urgent", "urgent", "urgent"]);
  });

  test("of other Pages are not waited for", async () => {
    const other = await makePage(stack.ctx, page.workspaceId);
    const start = Date.now();
    await Promise.all([ask("urgent"), ask("urgent", 10_000, other)]);
    expect(Date.now() - start).toBeLessThan(readEveryMs);
  });

  test("are given up by whoever cannot wait so long", async () => {
    await ask("urgent");
    expect((await ask("background", 100)).turn).toEqual({ mayRead: false, heldUntil: null });
    expect((await ask("urgent", 100)).turn).toEqual({ mayRead: false, heldUntil: null });
  });

  test("stop for all while Meta is limiting the Page", async () => {
    await holdReading(stack.ctx, page.id, 3000);
    await holdReading(stack.ctx, page.id, 100);
    const { turn } = await ask("urgent", 500);
    expect(turn).toMatchObject({ mayRead: false, heldUntil: expect.any(Date) });
    expect((await ask("background", 6000)).turn).toEqual({ mayRead: true });
  });
});
