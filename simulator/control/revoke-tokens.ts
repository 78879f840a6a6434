import type { TokenDeath } from "../world/token.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";

const reasons = new Set(["password", "expired", "removed"]);

/** Kills the tokens of one Page, or with `userId` everything that person's login gave. */
export function revokeTokens({ world, params }: ControlCall) {
  const reason = String(params.reason ?? "password");
  if (!reasons.has(reason)) throw new ControlRefusal(400, "reason must be password, expired or removed");
  if (!params.pageId && !params.userId) throw new ControlRefusal(400, "pageId or userId is required");
  let revoked = 0;
  for (const token of world.tokens.values()) {
    const isMeant = params.pageId ? token.pageId === params.pageId : token.userId === params.userId;
    if (!isMeant || token.dead) continue;
    token.dead = reason as TokenDeath;
    world.journal.put("token", token);
    revoked++;
  }
  world.live.publish({ kind: "page", pageId: params.pageId ?? null });
  return { revoked };
}
