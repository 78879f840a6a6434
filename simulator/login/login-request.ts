import type { FacebookUser } from "../world/token.ts";

export interface LoginRequest {
  clientId: string;
  redirectUri: string;
  state: string;
  scopes: string[];
  user: FacebookUser;
  authType: string;
  isSystemUser: boolean;
}

/** Scopes declined once are not asked again without `auth_type=rerequest`. */
export function askedScopes({ scopes, user, authType }: LoginRequest): string[] {
  return authType === "rerequest" ? scopes : scopes.filter((scope) => !user.declined.includes(scope));
}
