import { expect, test } from "vitest";
import { readAddresses } from "./addresses.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const facts = { nonce: "n1", apiUrl: "https://api.example.com", simulatorUrl: null, isDevelopment: false, faultsUrl: null };

test("lets the browser reach the API by HTTP and by WebSocket, and nothing else", () => {
  expect(contentSecurityPolicy(facts)).toContain("connect-src 'self' https://api.example.com wss://api.example.com;");
});

test("lets the browser tell of errors where the DSN says", () => {
  expect(contentSecurityPolicy({ ...facts, faultsUrl: "https://key@errors.test/7" })).toContain(
    "connect-src 'self' https://api.example.com wss://api.example.com https://errors.test;",
  );
});

test("lets scripts run by nonce only", () => {
  const policy = contentSecurityPolicy(facts);
  expect(policy).toContain("script-src 'self' 'nonce-n1' 'strict-dynamic';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("shows pictures of a simulator that runs without TLS", () => {
  const policy = contentSecurityPolicy({ ...facts, apiUrl: "http://localhost:4000", simulatorUrl: "http://localhost:4100" });
  expect(policy).toContain("img-src 'self' data: blob: https: http://localhost:4000 http://localhost:4100;");
});

test("falls back to the local API and drops trailing slashes", () => {
  expect(readAddresses({})).toEqual({ apiUrl: "http://localhost:4000", simulatorUrl: null });
  expect(readAddresses({ API_URL: "https://api.example.com/", SIMULATOR_URL: "http://localhost:4100" })).toEqual({
    apiUrl: "https://api.example.com",
    simulatorUrl: "http://localhost:4100",
  });
});
