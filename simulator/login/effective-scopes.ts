import { day } from "../world/messaging-window.ts";
import type { FacebookUser, Token } from "../world/token.ts";
import type { World } from "../world/world.ts";

export const dataAccessMs = 90 * day;

/** Scopes that go on when the person was not seen for 90 days. */
const lasting = new Set([
  "public_profile",
  "business_management",
  "pages_messaging",
  "pages_manage_metadata",
  "pages_show_list",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_manage_ads",
  "ads_management",
  "ads_read",
  "read_insights",
]);

/** What a token still allows: the person may have declined or lost scopes, or ticked fewer Pages, since it was made. */
export function effectiveScopes(world: World, token: Token): string[] {
  return token.scopes.filter((scope) => isEffective(world, token, scope));
}

export function isEffective(world: World, token: Token, scope: string): boolean {
  if (!token.scopes.includes(scope)) return false;
  const user = world.users.get(token.userId);
  if (!user) return false;
  return user.granted.includes(scope) && !hasLapsed(world, user, scope) && holdsForPage(user, token, scope);
}

export function hasLapsed(world: World, user: FacebookUser, scope: string): boolean {
  if (user.expired.includes(scope)) return true;
  return !lasting.has(scope) && user.activeAt > 0 && world.clock.now() >= user.activeAt + dataAccessMs;
}

function holdsForPage(user: FacebookUser, { pageId }: Token, scope: string): boolean {
  const targets = user.targets[scope];
  return pageId === null || targets === undefined || targets.includes(pageId);
}
