import { z } from "zod";
import { defineRoute, Id, Timestamp } from "./route.ts";
import { Role } from "./workspaces.ts";

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const Password = z.string().min(8, "Use at least 8 characters").max(200);
export const PersonName = z.string().trim().min(1).max(100);

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
    response: z.object({ hasOwner: z.boolean(), simulatorUrl: z.string().nullable() }),
  },
});

export const signIn = defineRoute({
  method: "POST",
  url: "/api/v1/auth/login",
  access: "public",
  schema: {
    operationId: "signIn",
    tags,
    summary: "Sign in; sets the refresh cookie for 7 days, or 30 when remembered",
    body: z.object({ email: Email, password: z.string().min(1).max(200), rememberMe: z.boolean().default(false) }),
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
