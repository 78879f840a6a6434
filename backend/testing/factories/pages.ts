import { randomInt } from "node:crypto";
import type { Context } from "../../context.ts";
import { encrypt } from "../../secrets/encrypt.ts";

export type TestPage = { id: string; workspaceId: string; facebookPageId: string };

/** A connected Page with a token. */
export async function makePage(
  ctx: Context,
  workspaceId: string,
  facts: { name?: string; facebookPageId?: string; token?: string; status?: string; humanAgentGranted?: boolean } = {},
): Promise<TestPage> {
  const facebookPageId = facts.facebookPageId ?? String(randomInt(1e14, 2e14));
  const { id } = await ctx.db
    .insertInto("page")
    .values({
      ...{ workspaceId, facebookPageId, name: facts.name ?? `Page ${facebookPageId}`, status: facts.status ?? "connected" },
      ...{ humanAgentGranted: facts.humanAgentGranted ?? false },
      // Its token is not one that Meta gave, so nobody should look at it.
      ...lookedAfter(ctx),
      accessToken: encrypt(facts.token ?? `EAAP${facebookPageId}`, ctx.config.secrets),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, workspaceId, facebookPageId };
}

const lookedAfter = (ctx: Context) => {
  const tomorrow = new Date(ctx.now().getTime() + 24 * 3_600_000);
  const soon = new Date(ctx.now().getTime() + 15 * 60_000);
  return { tokenDueAt: tomorrow, fieldsDueAt: soon, factsDueAt: soon };
};
