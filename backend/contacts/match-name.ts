import { type RawBuilder, sql } from "kysely";

/** Below three letters the index knows only how words begin. */
const shortest = 3;
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Contacts `c` whose name contains this, or with one or two letters, a word of whose name begins so. */
export function matchName(search: string): RawBuilder<boolean> {
  const literal = search.replace(/[\\%_]/g, "\\$&");
  if (Array.from(search).length >= shortest || withoutSpaces.test(search)) return sql<boolean>`c.name ilike ${`%${literal}%`}`;
  return sql<boolean>`(c.name ilike ${`${literal}%`} or c.name ilike ${`% ${literal}%`})`;
}
