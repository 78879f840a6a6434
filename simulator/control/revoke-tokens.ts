import { type TokenDeath, tokenDeaths } from "../world/token.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";

const reasons: readonly string[] = tokenDeaths;

/** Kills the tokens of one Page, or with `userId` everything that person's login gave. */
export function revokeTokens({ world, params }: ControlCall) {
  const reason = String(params.reason ?? "password");
  if (!reasons.includes(reason)) throw new ControlRefusal(400, `reason must be one of ${reasons.join(", ")}`);
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
