import type { Invitation } from "contract/team.ts";
import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { type InvitationRow, listOpenInvitations } from "./invitation-queries.ts";

/** Who was invited and has not come yet, newest first. */
export async function readInvitations(
  ctx: Context,
  paging: { cursor?: string; limit: number },
): Promise<{ items: Invitation[]; nextCursor: string | null }> {
  const rows = await listOpenInvitations(ctx.db, paging.limit + 1, readCursor(paging.cursor)?.id);
  const page = cutPage(rows, paging.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, items: page.items.map(toInvitation) };
}

export const toInvitation = ({ mailStatus, mailProblem, ...row }: InvitationRow): Invitation => ({
  ...row,
  mail: mailStatus ? { status: mailStatus, problem: mailProblem } : null,
});
