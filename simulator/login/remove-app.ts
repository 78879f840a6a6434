import type { FacebookUser } from "../world/token.ts";
import type { World } from "../world/world.ts";

/** Everything the person's login gave ends; says how many tokens that were. */
export function removeApp(world: World, user: FacebookUser): number {
  let ended = 0;
  for (const token of world.tokens.values()) {
    if (token.userId !== user.id || token.dead) continue;
    token.dead = "removed";
    world.journal.put("token", token);
    ended++;
  }
  Object.assign(user, { granted: [], declined: [], expired: [], grantedPages: [], targets: {} });
  world.journal.put("user", user);
  return ended;
}
