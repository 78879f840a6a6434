import { z } from "zod";
import { defineRoute, Id, Paging, pageOf, Timestamp } from "./route.ts";
import { Role } from "./workspaces.ts";

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const Password = z.string().min(8, "Use at least 8 characters").max(200);
export const PersonName = z.string().trim().min(1).max(100);

/** A password that is checked, not made: it may be older than the rules for new ones. */
export const GivenPassword = z.string().min(1).max(200);
/** Six digits of the app, or a recovery code. */
export const SecondFactor = z.string().trim().min(6, "Type the six digits, or a recovery code").max(40);
/** The secret part of a link; it stands behind the # of the address, so that it reaches no server's log. */
export const LinkToken = z.string().min(20).max(100);

export const Account = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  isOwner: z.boolean(),
  createdAt: Timestamp,
});
export type Account = z.infer<typeof Account>;

export const SignedIn = z.object({
  account: Account,
  /** JWT for the Authorization header. */
  accessToken: z.string(),
  accessTokenExpiresAt: Timestamp,
});
export type SignedIn = z.infer<typeof SignedIn>;

const tags = ["accounts"];

export const signUpOwner = defineRoute({
  method: "POST",
  url: "/api/v1/auth/admin/signup",
  access: "public",
  status: 201,
  schema: {
    operationId: "signUpOwner",
    tags,
    summary: "Make the one owner; 409 for ever after",
    body: z.object({ email: Email, password: Password, name: PersonName }),
    response: SignedIn,
  },
});

export const getSetup = defineRoute({
  method: "GET",
  url: "/api/v1/auth/setup",
  access: "public",
  schema: {
    operationId: "getSetup",
    tags,
    summary: "Whether this installation has an owner yet",
    response: z.object({
      hasOwner: z.boolean(),
      simulatorUrl: z.string().nullable(),
      /** Whether links go by e-mail; else the owner hands them over. */
      hasMail: z.boolean(),
    }),
  },
});

export const signIn = defineRoute({
  method: "POST",
  url: "/api/v1/auth/login",
  access: "public",
  schema: {
    operationId: "signIn",
    tags,
    summary:
      "Sign in; sets the refresh cookie for 7 days, or 30 when remembered. An account with two-factor answers code_needed until code is sent too",
    body: z.object({
      email: Email,
      password: GivenPassword,
      rememberMe: z.boolean().default(false),
      code: SecondFactor.optional(),
    }),
    response: SignedIn,
  },
});

export const refreshSession = defineRoute({
  method: "POST",
  url: "/api/v1/auth/refresh",
  access: "public",
  schema: {
    operationId: "refreshSession",
    tags,
    summary: "Exchange the refresh cookie for a new one and an access token",
    response: SignedIn,
  },
});

export const signOut = defineRoute({
  method: "POST",
  url: "/api/v1/auth/logout",
  access: "public",
  schema: { operationId: "signOut", tags, summary: "End the session of the refresh cookie or access token" },
});

export const Membership = z.object({ workspaceId: Id, role: Role });

export const getMe = defineRoute({
  method: "GET",
  url: "/api/v1/auth/me",
  access: "account",
  schema: {
    operationId: "getMe",
    tags,
    summary: "The signed-in account and its memberships",
    response: z.object({ account: Account, memberships: z.array(Membership) }),
  },
});

export const updateMe = defineRoute({
  method: "PATCH",
  url: "/api/v1/auth/me",
  access: "account",
  schema: {
    operationId: "updateMe",
    tags,
    summary: "Change one's own name",
    body: z.object({ name: PersonName }),
    response: Account,
  },
});

export const changePassword = defineRoute({
  method: "POST",
  url: "/api/v1/auth/password",
  access: "account",
  schema: {
    operationId: "changePassword",
    tags,
    summary: "Change one's own password; all other sessions end",
    body: z.object({ currentPassword: GivenPassword, newPassword: Password }),
  },
});

export const askForPasswordLink = defineRoute({
  method: "POST",
  url: "/api/v1/auth/password/forgotten",
  access: "public",
  schema: {
    operationId: "askForPasswordLink",
    tags,
    summary: "Ask for a link to set a new password; the answer does not tell whether the account exists",
    body: z.object({ email: Email }),
  },
});

export const checkPasswordLink = defineRoute({
  method: "POST",
  url: "/api/v1/auth/password/link",
  access: "public",
  schema: {
    operationId: "checkPasswordLink",
    tags,
    summary: "Whose password a link sets, without using it up",
    body: z.object({ token: LinkToken }),
    response: z.object({ email: z.string(), expiresAt: Timestamp }),
  },
});

export const resetPassword = defineRoute({
  method: "POST",
  url: "/api/v1/auth/password/reset",
  access: "public",
  schema: {
    operationId: "resetPassword",
    tags,
    summary: "Set a new password with a link; all sessions of the account end",
    body: z.object({ token: LinkToken, password: Password }),
  },
});

export const Session = z.object({
  id: Id,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
  isRemembered: z.boolean(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
});
export type Session = z.infer<typeof Session>;

export const listSessions = defineRoute({
  method: "GET",
  url: "/api/v1/auth/sessions",
  access: "account",
  schema: {
    operationId: "listSessions",
    tags,
    summary: "Where one is signed in, newest first",
    query: Paging,
    response: pageOf(Session),
  },
});

export const endSession = defineRoute({
  method: "DELETE",
  url: "/api/v1/auth/sessions/:sessionId",
  access: "account",
  schema: {
    operationId: "endSession",
    tags,
    summary: "Sign one of one's own sessions out",
    params: z.object({ sessionId: Id }),
  },
});

export const endOtherSessions = defineRoute({
  method: "DELETE",
  url: "/api/v1/auth/sessions",
  access: "account",
  schema: {
    operationId: "endOtherSessions",
    tags,
    summary: "Sign all of one's own sessions out but this one",
    response: z.object({ ended: z.number().int() }),
  },
});

export const TwoFactor = z.object({ isOn: z.boolean(), since: Timestamp.nullable(), recoveryCodesLeft: z.number().int() });
export type TwoFactor = z.infer<typeof TwoFactor>;

const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
const Proof = z.object({ password: GivenPassword, code: SecondFactor });

export const getTwoFactor = defineRoute({
  method: "GET",
  url: "/api/v1/auth/two-factor",
  access: "account",
  schema: { operationId: "getTwoFactor", tags, summary: "Whether signing in asks for a code", response: TwoFactor },
});

export const beginTwoFactor = defineRoute({
  method: "POST",
  url: "/api/v1/auth/two-factor",
  access: "account",
  schema: {
    operationId: "beginTwoFactor",
    tags,
    summary: "Make the secret for an authenticator app; nothing is asked at sign-in before it is confirmed",
    body: z.object({ password: GivenPassword }),
    /** `uri` is what the QR code says. */
    response: z.object({ secret: z.string(), uri: z.string() }),
  },
});

export const confirmTwoFactor = defineRoute({
  method: "POST",
  url: "/api/v1/auth/two-factor/confirm",
  access: "account",
  schema: {
    operationId: "confirmTwoFactor",
    tags,
    summary: "Turn two-factor on with the first code; answers the recovery codes, once. All other sessions end",
    body: z.object({ code: SecondFactor }),
    response: RecoveryCodes,
  },
});

export const renewRecoveryCodes = defineRoute({
  method: "POST",
  url: "/api/v1/auth/two-factor/recovery-codes",
  access: "account",
  schema: {
    operationId: "renewRecoveryCodes",
    tags,
    summary: "Make new recovery codes; the old ones end",
    body: Proof,
    response: RecoveryCodes,
  },
});

export const endTwoFactor = defineRoute({
  method: "POST",
  url: "/api/v1/auth/two-factor/end",
  access: "account",
  schema: { operationId: "endTwoFactor", tags, summary: "Turn two-factor off", body: Proof },
});
