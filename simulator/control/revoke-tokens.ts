import { endTokens } from "../login/end-tokens.ts";
import { type TokenDeath, tokenDeaths } from "../world/token.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";

const reasons: readonly string[] = tokenDeaths;

/** Kills the tokens of one Page, or with `userId` everything that person's login gave. */
export function revokeTokens({ world, params }: ControlCall) {
  const reason = String(params.reason ?? "password");
  if (!reasons.includes(reason)) throw new ControlRefusal(400, `reason must be one of ${reasons.join(", ")}`);
  if (!params.pageId && !params.userId) throw new ControlRefusal(400, "pageId or userId is required");
  const of = (name: string) => (params[name] ? { [name]: String(params[name]) } : {});
  const revoked = endTokens(world, { ...of("pageId"), ...of("userId"), reason: reason as TokenDeath });
  return { revoked };
}
