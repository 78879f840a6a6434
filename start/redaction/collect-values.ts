import { appendFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { PrivateValue } from "./private-value.ts";

const most = 5000;
const limitMs = 20_000;

/** Texts anywhere inside a column of JSON. */
const textsIn = (table: string, column: string) =>
  `select distinct found #>> '{}' from (select ${column} as given from ${table} where ${column} is not null limit ${most}) t,
   jsonb_path_query(given, 'strict $.**.text') found where jsonb_typeof(found) = 'string'`;
const column = (table: string, name: string) => `select distinct ${name} from ${table} where ${name} is not null limit ${most}`;

const questions: [PrivateValue["kind"], string][] = [
  ["text", textsIn("message", "content")],
  ["text", textsIn("template", "content")],
  ["text", textsIn("campaign", "content")],
  ["text", column("page_comment", "text")],
  ["address", column("account", "email")],
  ["address", column("invitation", "email")],
  ["address", column("password_request", "email")],
  ["address", column("sign_in_failure", "email")],
  ["address", column("outgoing_mail", "recipient")],
  ["name", column("contact", "name")],
  ["secret", column("notification_token", "token")],
];

/** Before a database of a test run goes: notes what was private in it, for the search through the logs. */
export async function collectValues(databaseUrl: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, statement_timeout: limitMs, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  const { password } = new URL(databaseUrl);
  if (password.length >= 8) noteValues(folder, [{ kind: "secret", value: decodeURIComponent(password) }]);
  await client.connect();
  try {
    for (const [kind, sql] of questions) {
      // A test may have taken a table away, or the schema may be an old one.
      const { rows } = await client.query<string[]>({ text: sql, rowMode: "array" }).catch(() => ({ rows: [] as string[][] }));
      noteValues(
        folder,
        rows.map(([value = ""]) => ({ kind, value })),
      );
    }
  } finally {
    await client.end();
  }
}

export function noteValues(folder: string, values: PrivateValue[]) {
  const lines = values.map((value) => `${JSON.stringify(value)}\n`).join("");
  if (lines) appendFileSync(join(folder, `${process.pid}.values`), lines);
}
