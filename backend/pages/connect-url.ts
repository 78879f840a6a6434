import { createHash, randomBytes } from "node:crypto";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { insertLogin } from "./login-queries.ts";
import { askedPermissions } from "./permissions.ts";

const stateLivesMs = 10 * 60_000;

export const hashState = (state: string): Buffer => createHash("sha256").update(state).digest();
export const callbackUrl = (ctx: Context) => `${ctx.config.http.apiUrl}/api/v1/facebook/callback`;

/** Where to send the browser for Facebook Login. The state is bound to the session and workspace, for 10 minutes of real time. */
export async function makeConnectUrl(ctx: Context, workspaceId: string): Promise<{ url: string; state: string }> {
  const { actor } = ctx;
  if (actor.kind !== "account") throw new AppError("not_signed_in", "You are not signed in.");
  const state = randomBytes(32).toString("base64url");
  await inWorkspace(ctx, workspaceId, (tx) =>
    insertLogin(tx.db, {
      workspaceId,
      accountId: actor.accountId,
      sessionId: actor.sessionId,
      stateHash: hashState(state),
      expiresAt: new Date(Date.now() + stateLivesMs),
    }),
  );
  const { dialogUrl, version, appId } = ctx.config.facebook;
  const query = new URLSearchParams({
    client_id: appId,
    redirect_uri: callbackUrl(ctx),
    state,
    response_type: "code",
    scope: askedPermissions.join(","),
    // Without it Facebook does not ask again for what was declined before.
    auth_type: "rerequest",
  });
  return { url: `${dialogUrl}/${version}/dialog/oauth?${query}`, state };
}
