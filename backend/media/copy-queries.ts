import { sql } from "kysely";
import type { Db } from "../context.ts";

export type Wanted = {
  workspaceId: string;
  pageId: string;
  sourceUrl: string;
  at: Date;
  /** 0 what people sent, 1 pictures of people and Pages, 2 history. */
  lane: 0 | 1 | 2;
} & (
  | { messageId: string; place: number; contactId?: undefined }
  | { contactId: string | null; messageId?: undefined; place?: undefined }
);

/** Notes files to copy. What could not be copied before is tried again with its new address; what is here stays, but for a new picture. */
export async function insertWanted(db: Db, wanted: Wanted[]) {
  for (const [isOne, target] of [
    [(one: Wanted) => one.messageId !== undefined, sql`(message_id, place) where message_id is not null`],
    [(one: Wanted) => Boolean(one.contactId), sql`(contact_id) where contact_id is not null`],
    [
      (one: Wanted) => one.messageId === undefined && !one.contactId,
      sql`(page_id) where message_id is null and contact_id is null`,
    ],
  ] as const) {
    const some = wanted.filter(isOne);
    if (some.length === 0) continue;
    const column = <T>(read: (one: Wanted) => T) => sql.val(some.map(read));
    await sql`
      insert into attachment as a (workspace_id, page_id, message_id, place, contact_id, lane, source_url, occurred_at)
      select * from unnest(${column((one) => one.workspaceId)}::uuid[], ${column((one) => one.pageId)}::uuid[], ${column((one) => one.messageId ?? null)}::uuid[],
        ${column((one) => one.place ?? null)}::smallint[], ${column((one) => one.contactId ?? null)}::uuid[], ${column((one) => one.lane)}::smallint[],
        ${column((one) => one.sourceUrl)}::text[], ${column((one) => one.at)}::timestamptz[])
      on conflict ${target} do update set source_url = excluded.source_url, state = 'waiting', problem = null, attempts = 0, due_at = now(), settled_at = null
      where a.source_url <> excluded.source_url and (a.state in ('expired', 'failed') or a.message_id is null)`.execute(db);
  }
}

export type Due = {
  id: string;
  workspaceId: string;
  pageId: string;
  messageId: string | null;
  contactId: string | null;
  sourceUrl: string;
  attempts: number;
};

/** Longer than a copy can take; after it another worker may try. */
const leaseSeconds = 180;

/** Takes the next file to copy: what people sent first, the newest first. */
export async function claimCopy(db: Db): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    with due as (
      select id from attachment where state = 'waiting' and due_at <= now() order by lane, occurred_at desc, id limit 1 for update skip locked)
    update attachment a set attempts = least(a.attempts + 1, 1000), due_at = now() + make_interval(secs => ${leaseSeconds}) from due where a.id = due.id
    returning a.id, a.workspace_id, a.page_id, a.message_id, a.contact_id, a.source_url, a.attempts`.execute(db);
  return rows[0];
}

export type CopySettlement =
  | { state: "copied"; key: string; contentType: string; size: number }
  | { state: "expired" | "failed"; problem: string | null }
  | { state: "waiting"; problem: string; inSeconds: number };

/** Undefined when the file was asked for anew from another address meanwhile, or is gone. */
export async function settleCopy(db: Db, due: Due, settlement: CopySettlement) {
  const isWaiting = settlement.state === "waiting";
  const isCopied = settlement.state === "copied";
  return db
    .updateTable("attachment")
    .set({
      state: settlement.state,
      problem: isCopied ? null : settlement.problem,
      ...(isCopied && { storageKey: settlement.key, contentType: settlement.contentType, byteSize: settlement.size }),
      ...(isWaiting
        ? { dueAt: sql<Date>`now() + make_interval(secs => ${settlement.inSeconds})` }
        : { settledAt: sql<Date>`now()` }),
    })
    .where("id", "=", due.id)
    .where("sourceUrl", "=", due.sourceUrl)
    .where("state", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
}

/** Has a file copied anew whose content was deleted while it was being copied. */
export const copyAgain = (db: Db, storageKey: string) =>
  db
    .updateTable("attachment")
    .set({ state: "waiting", attempts: 0, dueAt: sql<Date>`now()`, settledAt: null })
    .where("storageKey", "=", storageKey)
    .where("state", "=", "copied")
    .execute();
