import type { Token, TokenDeath } from "../world/token.ts";
import type { World } from "../world/world.ts";

export interface TokenProblem {
  code: number;
  subcode?: number;
  message: string;
}

const invalid = "Error validating access token:";

const deaths: Record<Exclude<TokenDeath, "expired" | "removed">, TokenProblem> = {
  password: {
    code: 190,
    subcode: 460,
    message: `${invalid} The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.`,
  },
  checkpoint: {
    code: 190,
    subcode: 459,
    message: `${invalid} You cannot access the app till you log in to www.facebook.com and follow the instructions given.`,
  },
  unconfirmed: {
    code: 190,
    subcode: 464,
    message: `${invalid} Sessions for the user are not allowed because the user is not a confirmed user.`,
  },
  logged_out: {
    code: 190,
    subcode: 467,
    message: `${invalid} This may be because the user logged out or may be due to a system error.`,
  },
  role: {
    code: 190,
    subcode: 492,
    message: `${invalid} The user must be an administrator, editor, or moderator of the page in order to impersonate it.`,
  },
  session: { code: 102, message: "Session key invalid or no longer valid" },
  deselected: {
    code: 190,
    message:
      "Any of the pages_read_engagement, pages_manage_metadata, pages_messaging permission(s) must be granted before impersonating a user's page.",
  },
};

/** Why a token does not work, in Meta's code, subcode and words; undefined for one that does. */
export function tokenProblem(world: World, token: Token): TokenProblem | undefined {
  if (token.dead === "removed") {
    return {
      code: 190,
      subcode: 458,
      message: `${invalid} The user has not authorized application ${world.app.id}.`,
    };
  }
  if (token.dead && token.dead !== "expired") return deaths[token.dead];
  const now = world.clock.now();
  if (!token.dead && (token.expiresAt === 0 || token.expiresAt > now)) return undefined;
  const expiredAt = new Date(token.expiresAt || now).toUTCString();
  return {
    code: 190,
    subcode: 463,
    message: `${invalid} Session has expired on ${expiredAt}. The current time is ${new Date(now).toUTCString()}.`,
  };
}
