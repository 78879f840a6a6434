import { expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { loadFailpoints, reach } from "./failpoints.ts";
import { testSecrets } from "./testing/test-secrets.ts";

test("production refuses to load them", () => {
  expect(() => loadFailpoints(true)).toThrow("must not be set in production");
});

test("production does not even start with the setting", () => {
  const settings = { ...testSecrets, NODE_ENV: "production", DATABASE_URL: "postgres://a:b@localhost/c", FAILPOINTS: "true" };
  expect(() => loadConfig(settings)).toThrow("FAILPOINTS");
});

test("nothing waits at one that nobody armed", () => expect(reach("before_claim")).toBeUndefined());
