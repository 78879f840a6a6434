import type { Erasure, KeptOfPerson } from "contract/privacy.ts";
import { type Context, inWorkspace } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import { listErasures } from "./erase-queries.ts";
import { countKept, findPerson } from "./person-queries.ts";

/** @throws AppError not_found */
export function readKept(ctx: Context, input: { workspaceId: string; contactId: string }): Promise<KeptOfPerson> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const person = await findPerson(tx.db, input.workspaceId, input.contactId);
    if (!person) throw notFound("contact");
    return countKept(tx.db, person);
  });
}

/** @throws AppError invalid_cursor */
export async function readErasures(
  ctx: Context,
  { workspaceId, cursor, limit }: { workspaceId: string; cursor?: string | undefined; limit: number },
): Promise<{ items: Erasure[]; nextCursor: string | null }> {
  const rows = await inWorkspace(ctx, workspaceId, (tx) => listErasures(tx.db, workspaceId, readCursor(cursor), limit + 1));
  return cutPage(rows, limit, (row) => ({ at: row.erasedAt, id: row.id }));
}
