import type { Token, TokenDeath } from "../world/token.ts";
import type { World } from "../world/world.ts";

/** Kills the tokens of one Page, or everything one person's login gave; says how many. */
export function endTokens(
  world: World,
  { pageId, userId, reason }: { pageId?: string; userId?: string; reason: TokenDeath },
): number {
  const isMeant = (token: Token) => (pageId ? token.pageId === pageId : token.userId === userId);
  let ended = 0;
  for (const token of world.tokens.values()) {
    if (!isMeant(token) || token.dead) continue;
    token.dead = reason;
    world.journal.put("token", token);
    ended++;
  }
  world.live.publish({ kind: "page", pageId: pageId ?? null });
  return ended;
}
