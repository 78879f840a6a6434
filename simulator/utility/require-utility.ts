import { refuse } from "../graph/graph-refusal.ts";
import { isEffective } from "../login/effective-scopes.ts";
import type { Page } from "../world/page.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";

export function requireUtility({ world, token }: { world: World; token: Token }, page: Page): void {
  if (page.utilityMessages && isEffective(world, token, "pages_utility_messaging")) return;
  refuse(10, "(#10) Application does not have permission for this action");
}
