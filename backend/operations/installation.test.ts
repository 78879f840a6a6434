import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { makeOwner } from "../testing/factories/accounts.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { confirmInstallation } from "./confirm-installation.ts";
import { guardInstallation } from "./guard-installation.ts";

let stack: TestStack;
let folder: string;
let home: string;

const at = (file: string): Context => ({ ...stack.ctx, config: { ...stack.ctx.config, installation: { file, id: undefined } } });
const epoch = async () =>
  (await sql<{ epoch: number }>`select epoch from installation`.execute(stack.ctx.db)).rows[0]?.epoch ?? -1;

beforeAll(async () => {
  stack = await startTestStack();
  folder = await mkdtemp(path.join(tmpdir(), "place-"));
  home = path.join(folder, "deep", "installation.json");
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

test("the first place of a new database sends, also after a restart", async () => {
  expect((await guardInstallation(at(home))).fence.isOpen()).toBe(true);
  expect((await guardInstallation(at(home))).fence.isOpen()).toBe(true);
});

test("processes of one place that begin at once agree who they are", async () => {
  const fresh = path.join(folder, "together.json");
  const all = await Promise.all(Array.from({ length: 5 }, () => guardInstallation(at(fresh))));
  expect(new Set(all.map((one) => one.fence.placeId)).size).toBe(1);
});

test("a copy at another place does not send until the owner confirms it, and then it does", async () => {
  const copy = await guardInstallation(at(path.join(folder, "copy.json")));
  expect(copy.fence.isOpen()).toBe(false);
  const owner = await makeOwner(stack.ctx);
  const ask = (method: "GET" | "POST", url: string, payload?: object) =>
    stack.app.inject({ method, url: `/api/v1/${url}`, headers: owner.headers, ...(payload && { payload }) });
  const before = (await ask("GET", "installation")).json();
  expect(before.places.find((place: { id: string }) => place.id === copy.fence.placeId)).toMatchObject({
    doubt: expect.stringContaining("another place"),
    confirmedAt: null,
  });
  expect((await ask("POST", "installation/confirm", { placeId: copy.fence.placeId })).statusCode).toBe(200);
  await copy.look();
  expect(copy.fence.isOpen()).toBe(true);
  expect((await ask("POST", "installation/confirm", { placeId: "0198a2f0-0000-7000-8000-000000000000" })).statusCode).toBe(404);
});

test("a database put back to yesterday does not send, at its own place and while it runs, until it is confirmed", async () => {
  const place = await guardInstallation(at(home));
  const yesterday = await epoch();
  for (let look = 0; look < 3; look += 1) await place.look();
  await sql`update installation set epoch = ${yesterday - 1}`.execute(stack.ctx.db);
  await place.look();
  expect(place.fence.isOpen()).toBe(false);
  expect((await guardInstallation(at(home))).fence.isOpen()).toBe(false);

  await confirmInstallation(stack.ctx, { placeId: place.fence.placeId ?? "" });
  await place.look();
  expect(place.fence.isOpen()).toBe(true);
  expect((await guardInstallation(at(home))).fence.isOpen()).toBe(true);
});

test("a broken file is said, not taken for a new place", async () => {
  const broken = path.join(folder, "broken.json");
  await writeFile(broken, "{");
  await expect(guardInstallation(at(broken))).rejects.toThrow("INSTALLATION_FILE");
  expect(await readFile(broken, "utf8")).toBe("{");
});
