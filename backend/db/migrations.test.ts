import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("./migrations/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));

/** What the release before could not live with: it runs on the newer schema during every release, and after every rollback. */
const taking = [
  /\bdrop\s+(table|column|type|schema|function|view)\b/i,
  /\brename\s+(to|column|constraint)\b/i,
  /\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b/i,
  /\balter\s+column\s+\w+\s+set\s+not\s+null\b/i,
  /\bdrop\s+default\b/i,
];

/** Took something away before there was a release that could have missed it. */
const beforeTheFirstRelease = ["0043_reading_slots.sql"];

const withoutComments = (sql: string) => sql.replaceAll(/--.*$/gm, "");

test.each(files.filter((name) => !beforeTheFirstRelease.includes(name)))("%s only adds", (name) => {
  const sql = withoutComments(readFileSync(new URL(name, folder), "utf8"));
  expect(taking.filter((pattern) => pattern.test(sql)).map(String)).toEqual([]);
});

test("numbers are in order and each is used once", () => {
  const numbers = files.map((name) => name.slice(0, 4));
  expect(numbers.every((number) => /^\d{4}$/.test(number))).toBe(true);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test.each([
  "alter table page drop column name",
  "drop table page",
  "alter table page rename column name to title",
  "alter table page alter column name type varchar(10)",
  "alter table page alter column name set not null",
])("%s would be noticed", (sql) => {
  expect(taking.some((pattern) => pattern.test(sql))).toBe(true);
});
