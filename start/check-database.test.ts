import { expect, test } from "vitest";
import { checkDatabase, describeDatabaseFault, parseDatabaseUrl } from "./check-database.ts";
import { findFreePort } from "./free-port.ts";

const url = new URL("postgres://anna:s3cr3t@db.example:5432/shop");

test.each([
  ["ECONNREFUSED", "nothing answers at db.example:5432"],
  ["ENOTFOUND", 'the host "db.example" is not known'],
  ["28P01", 'the server refuses the password of user "anna"'],
  ["3D000", 'the database "shop" does not exist'],
])("%s becomes a sentence", (code, words) => {
  const sentence = describeDatabaseFault(url, { code, message: "raw s3cr3t" });
  expect(sentence).toContain(`DATABASE_URL does not work: ${words}`);
  expect(sentence).not.toContain("s3cr3t");
});

test("an unknown fault is told without the password", () => {
  expect(describeDatabaseFault(url, { message: "bad thing with s3cr3t" })).toBe(
    'DATABASE_URL does not work: the server says "bad thing with [hidden]".',
  );
});

test("a fault of every address of a host counts as one", () => {
  expect(describeDatabaseFault(url, { errors: [{ code: "ECONNREFUSED" }, { code: "ECONNREFUSED" }] })).toContain(
    "nothing answers",
  );
});

test("a text that is no address of PostgreSQL is refused", () => {
  expect(() => parseDatabaseUrl("mysql://x")).toThrow("DATABASE_URL is not an address of PostgreSQL");
  expect(() => parseDatabaseUrl("localhost")).toThrow("DATABASE_URL is not an address of PostgreSQL");
});

test("a closed port is told as such", async () => {
  const port = await findFreePort();
  await expect(checkDatabase(`postgres://a:b@127.0.0.1:${port}/c`)).rejects.toThrow(`nothing answers at 127.0.0.1:${port}`);
});
