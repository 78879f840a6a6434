import type { MemberRole, TeamMember } from "contract/team.ts";
import { recheckSocketsOf } from "../accounts/end-session.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { getOtherMember, subjectOf } from "./get-other-member.ts";
import { nameRoles } from "./name-roles.ts";
import { replaceMemberships } from "./queries.ts";
import { readMember } from "./read-team.ts";

/** Sets where a member works and as what. It holds for the next request, and for open sockets at once. @throws AppError not_found, owner_stays */
export function changeMemberRoles(ctx: Context, input: { memberId: string; memberships: MemberRole[] }): Promise<TeamMember> {
  return inTransaction(ctx, async (tx) => {
    const member = await getOtherMember(tx, input.memberId);
    const [before, after] = [await nameRoles(tx, member.memberships), await nameRoles(tx, input.memberships)];
    await replaceMemberships(tx.db, member.id, input.memberships);
    await recheckSocketsOf(tx, member.id);
    await recordAudit(tx, {
      action: "member.roles_changed",
      subject: subjectOf(member),
      before: { roles: before },
      after: { roles: after },
    });
    return readMember(tx, member.id);
  });
}
