import { randomId } from "../world/ids.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";

export const shortLivedSeconds = 5400;
export const longLivedSeconds = 5_183_944;

export function issueUserToken(world: World, userId: string, seconds: number): Token {
  const user = world.users.get(userId);
  const now = world.clock.now();
  return saveToken(world, {
    value: randomId("EAAM", 120),
    kind: "user",
    userId,
    pageId: null,
    scopes: [...(user?.granted ?? [])],
    issuedAt: now,
    expiresAt: now + seconds * 1000,
    dead: null,
  });
}

/** From a Login for Business configuration that asks for it: it belongs to no session and does not expire. */
export function issueSystemUserToken(world: World, userId: string): Token {
  const token = issueUserToken(world, userId, 0);
  return saveToken(world, { ...token, value: token.value, kind: "system_user", expiresAt: 0 });
}

/** From a long-lived user token the Page token has no expiry and stays the same; from a short one it dies with it. */
export function issuePageToken(world: World, userToken: Token, pageId: string): Token {
  const isLongLived = userToken.kind === "system_user" || userToken.expiresAt - userToken.issuedAt > shortLivedSeconds * 1000;
  const expiresAt = isLongLived ? 0 : userToken.expiresAt;
  for (const token of world.tokens.values()) {
    const isSame = token.kind === "page" && token.pageId === pageId && token.userId === userToken.userId;
    if (isSame && !token.dead && token.expiresAt === expiresAt && hasSameScopes(token, userToken)) return token;
  }
  return saveToken(world, {
    value: randomId("EAAP", 120),
    kind: "page",
    userId: userToken.userId,
    pageId,
    scopes: [...userToken.scopes],
    issuedAt: world.clock.now(),
    expiresAt,
    dead: null,
  });
}

function hasSameScopes(one: Token, other: Token): boolean {
  return one.scopes.length === other.scopes.length && one.scopes.every((scope) => other.scopes.includes(scope));
}

function saveToken(world: World, token: Token): Token {
  world.tokens.set(token.value, token);
  world.journal.put("token", token);
  return token;
}
