import { expect, test } from "vitest";
import { sampleMessage } from "./message-sample.ts";
import { notYetStored, type PendingSend } from "./pending-sends.ts";

const createdAt = Date.parse("2026-11-24T13:00:00Z");
const send = (key: string, changes: Partial<PendingSend> = {}): PendingSend => ({
  key,
  conversationId: "c1",
  content: { text: "Hello" },
  shown: { text: "Hello" },
  createdAt,
  state: "unanswered",
  reason: null,
  ...changes,
});
const stored = (id: string, occurredAt: string) =>
  sampleMessage({ id, direction: "out", authorKind: "operator", status: "sent", occurredAt });

test("drops the bubble of an unanswered send when its message has arrived after all", () => {
  expect(notYetStored([send("a")], [stored("m", "2026-11-24T13:00:01Z")])).toEqual([]);
});

test("takes each stored message for one send only", () => {
  expect(notYetStored([send("a"), send("b")], [stored("m", "2026-11-24T13:00:01Z")]).map(({ key }) => key)).toEqual(["b"]);
});

test("keeps it when the same text was only written long before", () => {
  expect(notYetStored([send("a")], [stored("m", "2026-11-24T12:00:00Z")])).toHaveLength(1);
});

test("keeps what is still on its way, because its answer brings the message", () => {
  expect(notYetStored([send("a", { state: "sending" })], [stored("m", "2026-11-24T13:00:01Z")])).toHaveLength(1);
});
