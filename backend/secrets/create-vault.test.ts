import { expect, it } from "vitest";
import { createVault } from "./create-vault.ts";

const key = "0123456789abcdef".repeat(4);
const vault = createVault(key, "webhook events");

it("opens what it sealed, and no two seals look alike", () => {
  const text = 'ma\u00f1ana 🚚 {"a":1}';
  const seals = Array.from({ length: 1500 }, () => vault.seal(text));
  for (const sealed of seals) expect(vault.open(sealed)).toBe(text);
  expect(new Set(seals.map((sealed) => sealed.toString("hex"))).size).toBe(1500);
  expect(vault.open(vault.seal(Buffer.from(text)))).toBe(text);
  expect(vault.open(vault.seal(""))).toBe("");
});

it("shows nothing of the text", () => {
  expect(vault.seal("Hello, is my order on its way?").includes("order")).toBe(false);
});

it.each([0, 1, 5, 17, 33, 40])("refuses a seal that was changed at byte %i", (at) => {
  const sealed = vault.seal("Hello, is my order on its way?");
  sealed[at] = (sealed[at] ?? 0) ^ 1;
  expect(() => vault.open(sealed)).toThrow();
});

it("refuses what another key or purpose sealed, and says so", () => {
  for (const other of [createVault("fedcba9876543210".repeat(4), "webhook events"), createVault(key, "something else")])
    expect(() => vault.open(other.seal("x"))).toThrow("another ENCRYPTION_KEY");
});

it("has one fingerprint for each text, which depends on the key", () => {
  expect(vault.fingerprint("a")).toEqual(vault.fingerprint("a"));
  expect(vault.fingerprint("a")).not.toEqual(vault.fingerprint("b"));
  expect(vault.fingerprint("a")).not.toEqual(createVault("f".repeat(64), "webhook events").fingerprint("a"));
});
