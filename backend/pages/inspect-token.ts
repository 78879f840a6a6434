import type { Context } from "../context.ts";
import type { GraphAnswer } from "../messenger/create-messenger.ts";
import type { Grant } from "./permissions.ts";
import { listOf, objectOf, textOf, textsOf } from "./read-graph.ts";

export type TokenFacts = {
  isValid: boolean;
  /** Why it is not valid, if Meta says so. */
  problem: { code: number; subcode: number | null } | null;
  expiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  grants: Grant[];
  /** App-scoped id of the person it was given by. */
  facebookUserId: string | null;
  appId: string | null;
};

/** Asks Meta about a token with the app's own, so that the answer does not depend on the token's state. */
export async function inspectToken(
  ctx: Context,
  token: string,
  timeoutMs = 10_000,
): Promise<{ outcome: "ok"; facts: TokenFacts } | Exclude<GraphAnswer, { outcome: "ok" }>> {
  const answer = await ctx.messenger.call({
    ...{ method: "GET", path: "/debug_token", token: ctx.messenger.appToken },
    ...{ secrets: { input_token: token }, timeoutMs },
  });
  if (answer.outcome !== "ok") return answer;
  return { outcome: "ok", facts: readToken(objectOf(answer.body.data)) };
}

function readToken(data: Record<string, unknown>): TokenFacts {
  const error = objectOf(data.error);
  const limits = new Map(listOf(data.granular_scopes).map((one) => [one.scope, one.target_ids]));
  return {
    isValid: data.is_valid === true,
    problem: data.error === undefined ? null : { code: Number(error.code) || 190, subcode: Number(error.subcode) || null },
    expiresAt: momentOf(data.expires_at),
    dataAccessExpiresAt: momentOf(data.data_access_expires_at),
    // Without target_ids a permission holds for all Pages.
    grants: textsOf(data.scopes).map((permission) => {
      const pageIds = limits.get(permission);
      return Array.isArray(pageIds) ? { permission, pageIds: textsOf(pageIds) } : { permission };
    }),
    facebookUserId: textOf(data.user_id),
    appId: textOf(data.app_id),
  };
}

/** Seconds since 1970; 0 means never. */
function momentOf(value: unknown): Date | null {
  const seconds = Number(value);
  return Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1000) : null;
}
