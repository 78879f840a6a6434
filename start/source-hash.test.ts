import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./source-hash.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "source hash "));
  mkdirSync(join(root, "app/inbox"), { recursive: true });
  writeFileSync(join(root, "app/inbox/page.tsx"), "one");
  writeFileSync(join(root, "lock.yaml"), "lock");
});

afterEach(() => rmSync(root, { recursive: true }));

const hash = () => hashSources(root, ["app", "lock.yaml", "missing"]);

test("stays the same while nothing changes", () => {
  expect(hash()).toBe(hash());
});

test("changes with a content, a name and a new file", () => {
  const first = hash();
  writeFileSync(join(root, "app/inbox/page.tsx"), "two");
  const second = hash();
  writeFileSync(join(root, "app/new.ts"), "");
  expect(new Set([first, second, hash()]).size).toBe(3);
});

test("does not look at what is built, installed or only tested", () => {
  const first = hash();
  for (const folder of ["node_modules", ".next"]) {
    mkdirSync(join(root, "app", folder));
    writeFileSync(join(root, "app", folder, "x.js"), "x");
  }
  writeFileSync(join(root, "app/inbox/page.test.tsx"), "x");
  expect(hash()).toBe(first);
});
