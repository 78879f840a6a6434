import { z } from "zod";
import { Email, LinkToken, Password, PersonName, SignedIn } from "./accounts.ts";
import { defineRoute, Id, Paging, pageOf, Timestamp } from "./route.ts";
import { Role } from "./workspaces.ts";

const tags = ["team"];

export const MemberRole = z.object({ workspaceId: Id, role: Role });
export type MemberRole = z.infer<typeof MemberRole>;

/** Each workspace once. */
export const MemberRoles = z
  .array(MemberRole)
  .max(200)
  .refine(
    (memberships) => new Set(memberships.map(({ workspaceId }) => workspaceId)).size === memberships.length,
    "Name each workspace once",
  );

export const TeamMember = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  isOwner: z.boolean(),
  memberships: z.array(MemberRole),
  hasTwoFactor: z.boolean(),
  /** Conversations that are assigned to them, in all workspaces. */
  assignedCount: z.number().int(),
  /** When they last asked for a new password and got no link since. */
  askedForPasswordAt: Timestamp.nullable(),
  lastSeenAt: Timestamp.nullable(),
  deactivatedAt: Timestamp.nullable(),
  createdAt: Timestamp,
});
export type TeamMember = z.infer<typeof TeamMember>;

export const listTeam = defineRoute({
  method: "GET",
  url: "/api/v1/team/members",
  access: "owner",
  schema: {
    operationId: "listTeam",
    tags,
    summary: "Everybody with an account, the oldest first",
    query: Paging,
    response: pageOf(TeamMember),
  },
});

const MemberParams = z.object({ memberId: Id });

export const changeMemberRoles = defineRoute({
  method: "PUT",
  url: "/api/v1/team/members/:memberId/memberships",
  access: "owner",
  schema: {
    operationId: "changeMemberRoles",
    tags,
    summary: "Set where a member works and as what; it holds at once",
    params: MemberParams,
    body: z.object({ memberships: MemberRoles }),
    response: TeamMember,
  },
});

/** What becomes of conversations assigned to somebody who leaves. */
export const AssignedConversations = z.enum(["unassign", "keep"]);
export type AssignedConversations = z.infer<typeof AssignedConversations>;

export const deactivateMember = defineRoute({
  method: "POST",
  url: "/api/v1/team/members/:memberId/deactivate",
  access: "owner",
  schema: {
    operationId: "deactivateMember",
    tags,
    summary: "Lock a member out: sessions and sockets end at once",
    params: MemberParams,
    body: z.object({ conversations: AssignedConversations }),
    response: TeamMember,
  },
});

export const reactivateMember = defineRoute({
  method: "POST",
  url: "/api/v1/team/members/:memberId/reactivate",
  access: "owner",
  schema: {
    operationId: "reactivateMember",
    tags,
    summary: "Let a deactivated member sign in again",
    params: MemberParams,
    response: TeamMember,
  },
});

export const deleteMember = defineRoute({
  method: "DELETE",
  url: "/api/v1/team/members/:memberId",
  access: "owner",
  schema: {
    operationId: "deleteMember",
    tags,
    summary: "Delete a member's account for good; their name stays at what they wrote, and their conversations are unassigned",
    params: MemberParams,
  },
});

export const resetMemberTwoFactor = defineRoute({
  method: "DELETE",
  url: "/api/v1/team/members/:memberId/two-factor",
  access: "owner",
  schema: {
    operationId: "resetMemberTwoFactor",
    tags,
    summary: "Turn a member's two-factor off, when phone and recovery codes are lost; their sessions end",
    params: MemberParams,
  },
});

/** By mail, or shown to the owner, who hands it over. */
export const Delivery = z.enum(["mail", "link"]);
export type Delivery = z.infer<typeof Delivery>;

/** `link` is set when it was asked for, or when this installation sends no mail. It is shown this once. */
const Delivered = { link: z.string().nullable() };

export const makePasswordLink = defineRoute({
  method: "POST",
  url: "/api/v1/team/members/:memberId/password-link",
  access: "owner",
  schema: {
    operationId: "makePasswordLink",
    tags,
    summary: "Give a member a link to set a new password, good for one hour",
    params: MemberParams,
    body: z.object({ deliver: Delivery.default("mail") }),
    response: z.object({ ...Delivered, expiresAt: Timestamp }),
  },
});

/** How the mail with the link fares; null when the link was shown instead. */
export const MailState = z.object({ status: z.enum(["waiting", "sent", "failed"]), problem: z.string().nullable() });

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  memberships: z.array(MemberRole),
  invitedBy: z.string().nullable(),
  isExpired: z.boolean(),
  expiresAt: Timestamp,
  mail: MailState.nullable(),
  createdAt: Timestamp,
});
export type Invitation = z.infer<typeof Invitation>;

const InvitationParams = z.object({ invitationId: Id });
const InvitationAnswer = z.object({ invitation: Invitation, ...Delivered });

export const listInvitations = defineRoute({
  method: "GET",
  url: "/api/v1/team/invitations",
  access: "owner",
  schema: {
    operationId: "listInvitations",
    tags,
    summary: "Who was invited and has not come yet, newest first",
    query: Paging,
    response: pageOf(Invitation),
  },
});

export const inviteMember = defineRoute({
  method: "POST",
  url: "/api/v1/team/invitations",
  access: "owner",
  status: 201,
  schema: {
    operationId: "inviteMember",
    tags,
    summary: "Invite somebody by e-mail; the setup link is good once, for 72 hours",
    body: z.object({
      email: Email,
      memberships: MemberRoles.min(1, "Choose at least one workspace"),
      deliver: Delivery.default("mail"),
    }),
    response: InvitationAnswer,
  },
});

export const renewInvitation = defineRoute({
  method: "POST",
  url: "/api/v1/team/invitations/:invitationId/renew",
  access: "owner",
  schema: {
    operationId: "renewInvitation",
    tags,
    summary: "Make a new setup link for 72 hours; the earlier one ends",
    params: InvitationParams,
    body: z.object({ deliver: Delivery.default("mail") }),
    response: InvitationAnswer,
  },
});

export const withdrawInvitation = defineRoute({
  method: "DELETE",
  url: "/api/v1/team/invitations/:invitationId",
  access: "owner",
  schema: {
    operationId: "withdrawInvitation",
    tags,
    summary: "Take an invitation back; its link ends",
    params: InvitationParams,
  },
});

export const checkInvitation = defineRoute({
  method: "POST",
  url: "/api/v1/auth/invitation",
  access: "public",
  schema: {
    operationId: "checkInvitation",
    tags,
    summary: "Whom a setup link is for, without using it up",
    body: z.object({ token: LinkToken }),
    response: z.object({
      email: z.string(),
      invitedBy: z.string().nullable(),
      workspaces: z.array(z.object({ name: z.string(), role: Role })),
      expiresAt: Timestamp,
    }),
  },
});

export const acceptInvitation = defineRoute({
  method: "POST",
  url: "/api/v1/auth/invitation/accept",
  access: "public",
  status: 201,
  schema: {
    operationId: "acceptInvitation",
    tags,
    summary: "Make the account of a setup link, with name and password, and sign in",
    body: z.object({ token: LinkToken, name: PersonName, password: Password }),
    response: SignedIn,
  },
});

export const AuditEntry = z.object({
  id: Id,
  occurredAt: Timestamp,
  actorKind: z.string(),
  actorName: z.string().nullable(),
  address: z.string().nullable(),
  /** Such as `member.deactivated`. */
  action: z.string(),
  subjectName: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAudit = defineRoute({
  method: "GET",
  url: "/api/v1/team/audit",
  access: "owner",
  schema: {
    operationId: "listAudit",
    tags,
    summary: "Who did what, from which address, newest first",
    query: Paging.extend({ actorId: Id.optional(), action: z.string().max(100).optional() }),
    response: pageOf(AuditEntry),
  },
});
