import { randomBytes } from "node:crypto";
import { hashToken } from "../accounts/tokens.ts";
import { type Context, inWorkspace } from "../context.ts";
import { insertLogin } from "./login-queries.ts";
import { loginScopes } from "./webhook-fields.ts";

const goodForMs = 10 * 60_000;

export const redirectUri = (ctx: Context) => `${ctx.config.http.apiUrl}/api/v1/facebook/callback`;

/** The address of Facebook's login dialog; its state is bound to this person's session and workspace. Real time. */
export async function makeConnectUrl(ctx: Context, workspaceId: string): Promise<{ url: string; state: string }> {
  const { actor, config } = ctx;
  if (actor.kind !== "account") throw new Error("Facebook Login needs a signed-in person");
  const state = randomBytes(32).toString("base64url");
  const login = { workspaceId, accountId: actor.accountId, sessionId: actor.sessionId, stateHash: hashToken(state), expiresAt: new Date(Date.now() + goodForMs) };
  await inWorkspace(ctx, workspaceId, (tx) => insertLogin(tx.db, login));
  const url = new URL(`${config.facebook.dialogUrl}/${config.facebook.version}/dialog/oauth`);
  const query = { client_id: config.facebook.appId, redirect_uri: redirectUri(ctx), state, response_type: "code", scope: loginScopes.join(",") };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.toString(), state };
}
