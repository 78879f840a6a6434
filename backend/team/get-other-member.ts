import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { findMember, lockAccount, type MemberRow } from "./queries.ts";

/** A member to be changed, locked until the transaction ends; the owner is none. @throws AppError not_found, owner_stays */
export async function getOtherMember(tx: Context, memberId: string): Promise<MemberRow> {
  await lockAccount(tx.db, memberId);
  const member = await findMember(tx.db, memberId);
  if (!member) throw notFound("member");
  if (member.isOwner)
    throw new AppError("owner_stays", "The owner always may do everything, and cannot be locked out or deleted.");
  return member;
}

export const subjectOf = (member: { id: string; name: string }) => ({ kind: "account", id: member.id, name: member.name });
