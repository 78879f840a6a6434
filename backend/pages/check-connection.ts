import { setTimeout as wait } from "node:timers/promises";
import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { findConnectionState, reviveConnection, storeConnection } from "./connection-queries.ts";
import { connectionWarning } from "./connection-warning.ts";
import { inspectToken, type TokenFacts } from "./inspect-token.ts";
import { type Evidence, evidenceAgainst, isProvenHealthy } from "./judge-connection.ts";
import { markPageState } from "./mark-page-state.ts";
import { readPageToken } from "./page-token.ts";
import { permissionsForPage } from "./permissions.ts";

export type CheckedPage = { id: string; facebookPageId: string; token: string };

export type ConnectionState = "healthy" | "lost" | "unclear";

const secondLookAfterMs = 1500;
const timeoutMs = 10_000;

/**
 * Looks whether a Page's connection still works. One odd answer changes nothing: it is lost when two things speak against it, of which
 * `suspicion`, the refusal of a send, may be one. A connection that Meta takes again comes back by itself.
 */
export async function checkConnection(ctx: Context, page: CheckedPage, suspicion?: string): Promise<ConnectionState> {
  const evidence: Evidence[] = suspicion === undefined ? [] : [{ reason: suspicion }];
  for (let look = 0; look < 2; look += 1) {
    if (look > 0) await wait(secondLookAfterMs);
    const [inspection, probe] = await Promise.all([inspectToken(ctx, page.token, timeoutMs), probeWith(ctx, page)]);
    const found = evidenceAgainst(inspection, probe, page.facebookPageId);
    evidence.push(...found);
    if (inspection.outcome === "ok") await remember(ctx, page, inspection.facts);
    if (evidence.length >= 2 && found[0]) {
      await lose(ctx, page, found[0].reason);
      return "lost";
    }
    if (found.length === 0) {
      if (!isProvenHealthy(inspection, probe)) return "unclear";
      await revive(ctx, page);
      return "healthy";
    }
  }
  return "unclear";
}

/** The cheapest call that needs the Page's own permissions. */
const probeWith = (ctx: Context, page: CheckedPage) =>
  ctx.messenger.call({ method: "GET", path: `/${page.facebookPageId}/subscribed_apps`, token: page.token, timeoutMs });

async function remember(ctx: Context, page: CheckedPage, facts: TokenFacts) {
  const now = ctx.now();
  const grantedPermissions = permissionsForPage(facts.grants, page.facebookPageId);
  const fresh = {
    tokenExpiresAt: facts.expiresAt,
    dataAccessExpiresAt: facts.dataAccessExpiresAt,
    // A dead token is described without its permissions; what it had is worth knowing.
    ...(facts.isValid && { grantedPermissions }),
  };
  await inConnection(ctx, page, async (tx, before) => {
    await storeConnection(tx.db, page.id, { ...fresh, checkedAt: now });
    const after = { ...before, ...fresh };
    const hasChanged =
      connectionWarning(before, before.checkedAt ?? now)?.level !== connectionWarning(after, now)?.level ||
      before.grantedPermissions.toSorted().join() !== after.grantedPermissions.toSorted().join();
    if (hasChanged) publish(tx, before.workspaceId, "page.changed", { pageId: page.id });
  });
}

const lose = (ctx: Context, page: CheckedPage, reason: string) =>
  inConnection(ctx, page, (tx) => markPageState(tx, page.id, "needs_reconnect", reason));

const revive = (ctx: Context, page: CheckedPage) =>
  inConnection(ctx, page, async (tx, { workspaceId }) => {
    const revived = await reviveConnection(tx.db, page.id);
    if (revived) publish(tx, workspaceId, "page.changed", { pageId: page.id });
  });

type Row = NonNullable<Awaited<ReturnType<typeof findConnectionState>>>;

/** Runs `work` if the Page still has the token that was looked at: someone may have connected it again meanwhile. */
const inConnection = (ctx: Context, page: CheckedPage, work: (tx: Context, row: Row) => Promise<void>) =>
  inTransaction(ctx, async (tx) => {
    const row = await findConnectionState(tx.db, page.id);
    if (row && readPageToken(ctx, row.accessToken) === page.token) await work(tx, row);
  });
