import type { TeamMember } from "contract/team.ts";
import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import { countAssigned } from "../inbox/count-assigned.ts";
import { findMember, listMembers, type MemberRow } from "./queries.ts";

/** Everybody with an account, the oldest first. */
export async function readTeam(
  ctx: Context,
  paging: { cursor?: string; limit: number },
): Promise<{ items: TeamMember[]; nextCursor: string | null }> {
  const rows = await listMembers(ctx.db, paging.limit + 1, readCursor(paging.cursor)?.id);
  const page = cutPage(rows, paging.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, items: await withCounts(ctx, page.items) };
}

/** @throws AppError not_found */
export async function readMember(ctx: Context, memberId: string): Promise<TeamMember> {
  const row = await findMember(ctx.db, memberId);
  const [member] = row ? await withCounts(ctx, [row]) : [];
  if (!member) throw notFound("member");
  return member;
}

async function withCounts(ctx: Context, rows: MemberRow[]): Promise<TeamMember[]> {
  const counts = await countAssigned(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, assignedCount: counts.get(row.id) ?? 0 }));
}
