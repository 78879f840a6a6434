import { expect, it } from "vitest";
import { readWebhooksAddress, webhooksHref } from "./webhooks-address.ts";

const read = (query: string) => readWebhooksAddress(new URLSearchParams(query));
const nothing = { state: null, facebookPageId: null, kind: null, eventId: null };

it.each([
  ["", nothing],
  ["state=parked&page=42&kind=message&event=7", { state: "parked", facebookPageId: "42", kind: "message", eventId: 7 }],
  ["state=nonsense&event=x", nothing],
  ["event=-1", nothing],
])("reads %s", (query, expected) => {
  expect(read(query)).toEqual(expected);
});

it("reads back what it wrote", () => {
  const address = { state: "unclaimed", facebookPageId: "1 & 2", kind: "message_edit", eventId: 12 } as const;
  expect(read(webhooksHref("w", address).split("?")[1] ?? "")).toEqual(address);
  expect(webhooksHref("w", nothing)).toBe("/w/w/webhooks");
});
