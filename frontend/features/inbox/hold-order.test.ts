import { expect, test } from "vitest";
import { holdOrder } from "./hold-order.ts";

const row = (id: string, minute: number) => ({ id, lastActivityAt: `2026-11-24T13:${String(minute).padStart(2, "0")}:00.000Z` });
const ids = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id).join("");

test("keeps the order and counts what moved up", () => {
  const held = holdOrder([row("a", 9), row("b", 8), row("c", 7)], [row("c", 10), row("a", 9), row("b", 8)]);
  expect(ids(held)).toBe("abc");
  expect(held.waiting).toBe(1);
});

test("counts who is new, without showing them", () => {
  const held = holdOrder([row("a", 9), row("b", 8)], [row("n", 10), row("a", 9), row("b", 8)]);
  expect(ids(held)).toBe("ab");
  expect(held.waiting).toBe(1);
});

test("lets rows go that are gone, and older ones come at the end", () => {
  const held = holdOrder([row("a", 9), row("b", 8)], [row("b", 8), row("z", 1)]);
  expect(ids(held)).toBe("bz");
  expect(held.waiting).toBe(0);
});
