export type TokenDeath = "password" | "expired" | "removed" | "deselected";

export interface Token {
  value: string;
  kind: "user" | "page" | "app";
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
}

export interface LoginCode {
  code: string;
  userId: string;
  redirectUri: string;
  issuedAt: number;
  used: boolean;
}
