import { expect, test } from "vitest";
import { inboxHref, readInboxAddress } from "./inbox-address.ts";

test("reads back what it wrote", () => {
  const address = { conversationId: "c1", view: "mine" as const, search: "ana & co", pageId: "p1", status: "open" as const };
  const url = new URL(inboxHref("w1", address), "http://x");
  expect(readInboxAddress(url.pathname, url.searchParams)).toEqual(address);
});

test("shows everything for an address without or with unknown wishes", () => {
  const all = { conversationId: null, view: "all", search: "", pageId: null, status: null };
  expect(readInboxAddress("/w/w1/inbox", new URLSearchParams())).toEqual(all);
  expect(readInboxAddress("/w/w1/inbox", new URLSearchParams("view=nonsense&status=odd"))).toEqual(all);
  expect(inboxHref("w1", { ...all, view: "all" })).toBe("/w/w1/inbox");
});
