import { expect, test } from "vitest";
import { mayReadMetrics } from "./may-read-metrics.ts";

const token = "a-long-random-token";

test.each([
  ["from this machine", {}, "127.0.0.1", undefined, true],
  ["from a container's network", {}, "::ffff:172.18.0.9", undefined, true],
  ["from this machine by IPv6", {}, "::1", undefined, true],
  ["from the Internet", {}, "203.0.113.9", undefined, false],
  ["from the Internet by IPv6", {}, "2001:db8::1", undefined, false],
  ["from a network that only looks private", {}, "172.32.0.1", undefined, false],
  ["through a proxy", { "x-forwarded-for": "203.0.113.9" }, "172.18.0.2", undefined, false],
  ["through a proxy that says so otherwise", { forwarded: "for=203.0.113.9" }, "10.0.0.2", undefined, false],
  [
    "with the token from anywhere",
    { authorization: `Bearer ${token}`, "x-forwarded-for": "203.0.113.9" },
    "1.2.3.4",
    token,
    true,
  ],
  ["without the token from inside", {}, "127.0.0.1", token, false],
  ["with another token", { authorization: "Bearer another" }, "127.0.0.1", token, false],
])("who asks %s", (_who, headers, address, token, may) => {
  expect(mayReadMetrics({ headers, address, token })).toBe(may);
});
