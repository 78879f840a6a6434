import * as mail from "contract/mail.ts";
import * as contract from "contract/team.ts";
import { readAudit } from "../accounts/read-audit.ts";
import { giveCookie, visitor } from "../accounts/routes.ts";
import { refuseForeignOrigin } from "../http/refuse-foreign-origin.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { acceptInvitation, checkInvitation } from "./accept-invitation.ts";
import { changeMemberRoles } from "./change-member-roles.ts";
import { deactivateMember, reactivateMember } from "./deactivate-member.ts";
import { deleteMember } from "./delete-member.ts";
import { givePasswordLink } from "./give-password-link.ts";
import { inviteMember } from "./invite-member.ts";
import { readInvitations } from "./read-invitations.ts";
import { readMail } from "./read-mail.ts";
import { readTeam } from "./read-team.ts";
import { renewInvitation } from "./renew-invitation.ts";
import { resetMemberTwoFactor } from "./reset-member-two-factor.ts";
import { sendTestMail } from "./send-test-mail.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

export function registerTeamRoutes(route: RegisterRoute) {
  route(contract.listTeam, ({ ctx, query }) => readTeam(ctx, query));
  route(contract.changeMemberRoles, ({ ctx, params, body }) => changeMemberRoles(ctx, { ...params, ...body }));
  route(contract.deactivateMember, ({ ctx, params, body }) => deactivateMember(ctx, { ...params, ...body }));
  route(contract.reactivateMember, ({ ctx, params }) => reactivateMember(ctx, params));
  route(contract.deleteMember, ({ ctx, params }) => deleteMember(ctx, params));
  route(contract.resetMemberTwoFactor, ({ ctx, params }) => resetMemberTwoFactor(ctx, params));
  route(contract.makePasswordLink, ({ ctx, params, body }) => givePasswordLink(ctx, { ...params, ...body }));
  route(contract.listInvitations, ({ ctx, query }) => readInvitations(ctx, query));
  route(contract.inviteMember, ({ ctx, body }) => inviteMember(ctx, body));
  route(contract.renewInvitation, ({ ctx, params, body }) => renewInvitation(ctx, { ...params, ...body }));
  route(contract.withdrawInvitation, ({ ctx, params }) => withdrawInvitation(ctx, params));
  route(contract.checkInvitation, ({ ctx, body }) => checkInvitation(ctx, body));
  route(contract.acceptInvitation, async ({ ctx, body, request, reply }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    return giveCookie(ctx, reply, await acceptInvitation(ctx, body, visitor(request)));
  });
  route(contract.listAudit, ({ ctx, query }) => readAudit(ctx, query));
  route(mail.getMail, ({ ctx }) => readMail(ctx));
  route(mail.sendTestMail, ({ ctx, body }) => sendTestMail(ctx, body));
}
