import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { type AuditRow, listAuditEntries } from "./audit-queries.ts";

/** Who did what, newest first. */
export async function readAudit(
  ctx: Context,
  input: { actorId?: string; action?: string; cursor?: string; limit: number },
): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  const rows = await listAuditEntries(ctx.db, input, input.limit + 1, readCursor(input.cursor)?.id);
  return cutPage(rows, input.limit, (row) => ({ at: row.occurredAt, id: row.id }));
}
