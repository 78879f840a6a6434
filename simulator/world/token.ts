export const tokenDeaths = [
  "password",
  "expired",
  "removed",
  "checkpoint",
  "unconfirmed",
  "logged_out",
  "role",
  "session",
  "deselected",
] as const;
export type TokenDeath = (typeof tokenDeaths)[number];

export interface Token {
  value: string;
  kind: "user" | "system_user" | "page" | "app";
  userId: string;
  pageId: string | null;
  scopes: string[];
  issuedAt: number;
  /** 0 means never. */
  expiresAt: number;
  dead: TokenDeath | null;
}

export interface FacebookUser {
  id: string;
  name: string;
  grantedPages: string[];
  granted: string[];
  declined: string[];
  /** Once granted, lapsed since. */
  expired: string[];
  /** Pages a scope was ticked for, where that is not every granted Page. */
  targets: Record<string, string[]>;
  /** Administrator or developer of the app. */
  hasAppRole: boolean;
  /** The last login, from which data access runs for 90 days. */
  activeAt: number;
}

export function createFacebookUser(user: Pick<FacebookUser, "id" | "name"> & Partial<FacebookUser>): FacebookUser {
  return {
    ...{ grantedPages: [], granted: ["public_profile"], declined: [], expired: [], targets: {} },
    ...{ hasAppRole: true, activeAt: 0, ...user },
  };
}

export interface LoginCode {
  code: string;
  userId: string;
  redirectUri: string;
  issuedAt: number;
  used: boolean;
  isSystemUser?: boolean;
}
