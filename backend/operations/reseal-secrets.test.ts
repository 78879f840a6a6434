import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { encrypt, isSealedWith } from "../secrets/encrypt.ts";
import { makePage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { eventVault, openEvent } from "../webhooks/event-vault.ts";
import { sealedTexts } from "./reseal-queries.ts";
import { resealSecrets } from "./reseal-secrets.ts";

const next = randomBytes(32).toString("hex");
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const after = () => {
  const { config } = api.ctx;
  const secrets = { ...config.secrets, encryption: next, otherEncryption: config.secrets.encryption };
  return { db: api.ctx.db, config: { ...config, secrets } };
};

test("everything the old key sealed is sealed with the new one, and says the same", async () => {
  const workspace = await makeWorkspace(api.ctx);
  const pages = [];
  for (let n = 0; n < 3; n += 1) pages.push(await makePage(api.ctx, workspace.id, { token: `EAAPtoken${n}` }));
  const foreign = await makePage(api.ctx, workspace.id);
  const third = { encryption: "ab".repeat(32), otherEncryption: undefined };
  await api.ctx.db
    .updateTable("page")
    .set({ accessToken: encrypt("x", third) })
    .where("id", "=", foreign.id)
    .execute();
  const bodies = Array.from({ length: 1203 }, (_, n) => `{"event":${n}}`);
  const vault = eventVault(api.ctx);
  await sql`
    insert into webhook_event (hash, facebook_page_id, lane, sealed)
    select hash, '1', 0, sealed from unnest(${sql.val(bodies.map((body) => vault.fingerprint(body)))}::bytea[], ${sql.val(bodies.map((body) => vault.seal(body)))}::bytea[]) as given (hash, sealed)`.execute(
    api.ctx.db,
  );

  expect(await resealSecrets(after())).toEqual({ resealed: 3 + 1203, unreadable: 1 });
  expect(await resealSecrets(after())).toEqual({ resealed: 0, unreadable: 1 });

  const alone = loadConfig({ DATABASE_URL: api.databaseUrl, ...testSecrets, ENCRYPTION_KEY: next });
  const tokens = await api.ctx.db.selectFrom("page").select("accessToken").where("id", "!=", foreign.id).execute();
  for (const { accessToken } of tokens) expect(isSealedWith(accessToken ?? "", next)).toBe(true);
  const events = await api.ctx.db.selectFrom("webhookEvent").select(["sealed", "body"]).orderBy("id").execute();
  expect(events.map((event) => openEvent({ config: alone }, event))).toEqual(bodies);
});

test("every column that holds a sealed text is known", async () => {
  const { rows } = await sql<{ place: string }>`
    select table_name || '.' || column_name as place from information_schema.columns
    where table_schema = 'public' and (column_name ~ '(access|user|refresh)_token$' or column_name ~ 'sealed|secret|cipher') order by 1`.execute(
    api.ctx.db,
  );
  const known = [...sealedTexts.map(({ table, column }) => `${table}.${column}`), "webhook_event.sealed"];
  expect(rows.map(({ place }) => place)).toEqual(known.sort());
});
