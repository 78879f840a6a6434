import { createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Context, Db } from "../context.ts";
import { decrypt, encrypt } from "../secrets/encrypt.ts";

export type PersonId = { pageId: string; psid: string };

/** Fingerprints a person so that they can be known again after everything else of them is gone. */
export type MarkPerson = (person: PersonId) => Buffer;

const opened = new Map<string, Buffer>();

/** The installation's own, made when it is first needed. Call it outside of a workspace's transaction. */
export async function erasureSecret(ctx: Context): Promise<Buffer> {
  const found = await ctx.db.selectFrom("erasureSecret").select("sealed").executeTakeFirst();
  const sealed = found?.sealed ?? (await makeSecret(ctx));
  let key = opened.get(sealed);
  if (!key) {
    key = Buffer.from(decrypt(sealed, ctx.config.secrets), "hex");
    opened.set(sealed, key);
  }
  return key;
}

export async function erasureMarker(ctx: Context): Promise<MarkPerson> {
  const secret = await erasureSecret(ctx);
  return ({ pageId, psid }) => createHmac("sha256", secret).update(`${pageId}/${psid}`).digest();
}

async function makeSecret(ctx: Context): Promise<string> {
  const sealed = encrypt(randomBytes(32).toString("hex"), ctx.config.secrets);
  await ctx.db
    .insertInto("erasureSecret")
    .values({ sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await ctx.db.selectFrom("erasureSecret").select("sealed").executeTakeFirstOrThrow()).sealed;
}

type Work = "intake" | "launch";

/** Nobody of these workspaces is deleted until the transaction ends; deletions under way are waited for. */
export async function holdOffErasures(db: Db, workspaceIds: string[], work: Work) {
  if (workspaceIds.length === 0) return;
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${work} || ' ' || id, 0)) from unnest(${sql.val([...workspaceIds].sort())}::text[]) id`.execute(
    db,
  );
}

/**
 * Waits until nothing under way can bring a person of this workspace back, and keeps it so until the transaction ends. Launches are waited
 * for first, because they take seconds, and what people write should not wait for one.
 */
export async function beginErasure(db: Db, workspaceId: string) {
  for (const work of ["launch", "intake"] satisfies Work[])
    await sql`select pg_advisory_xact_lock(hashtextextended(${work} || ' ' || ${workspaceId}, 0))`.execute(db);
}

/** When these people were deleted, by `page/psid`; people who never were are not in it. */
export async function findErasures(tx: Context, people: PersonId[]): Promise<Map<string, Date>> {
  const pageIds = [...new Set(people.map((one) => one.pageId))];
  if (pageIds.length === 0) return new Map();
  const concerned = await tx.db.selectFrom("erasure").select("pageId").distinct().where("pageId", "in", pageIds).execute();
  if (concerned.length === 0) return new Map();
  const mark = await erasureMarker(tx);
  const keyOf = new Map(
    people
      .filter((one) => concerned.some(({ pageId }) => pageId === one.pageId))
      .map((one) => [mark(one).toString("hex"), `${one.pageId}/${one.psid}`]),
  );
  const marks = [...keyOf.keys()].map((hex) => Buffer.from(hex, "hex"));
  const { rows } = await sql<{ mark: Buffer; erasedAt: Date }>`
    select mark, max(erased_at) as erased_at from erasure where mark = any (${sql.val(marks)}::bytea[]) group by 1`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [keyOf.get(row.mark.toString("hex")) ?? "", row.erasedAt]));
}
