import type { SendingStop } from "contract/sending.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { closeGate } from "../sending/stop-gate.ts";
import { findAudiencePages } from "./queries.ts";
import { countLeft, endStop, findStop, insertStop, lookAgain, selectStopPage } from "./stop-queries.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

type Place = { workspaceId: string; pageId: string | null };

/**
 * Stops what has not left yet, on a Page or in the whole workspace. When this answers nothing more leaves, and the figures say exactly what
 * had. @throws AppError not_found
 */
export function stopSending(
  ctx: Context,
  input: Place & { includesReplies: boolean; reason?: string | undefined },
): Promise<SendingStop> {
  const { workspaceId, pageId, includesReplies, reason } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    if (pageId && (await findAudiencePages(tx.db, workspaceId, [pageId])).length === 0) throw notFound("Page");
    await closeGate(tx.db, workspaceId);
    const hadLeft = await countLeft(tx.db, workspaceId, pageId);
    const stop = {
      workspaceId,
      pageId,
      includesReplies,
      reason: reason || null,
      startedAt: ctx.now(),
      startedBy: accountOf(ctx),
    };
    const id = await insertStop(tx.db, stop, hadLeft);
    publish(tx, workspaceId, "sending.changed", { pageId });
    ctx.log.warn({ workspaceId, pageId, includesReplies, sent: hadLeft.sent, notLeft: hadLeft.notLeft }, "sending stopped");
    const made = await getStop(tx, workspaceId, id);
    await audit(tx, workspaceId, made, "sending.stopped", {
      ...{ alreadySent: hadLeft.sent, onTheirWay: hadLeft.onTheirWay, notLeft: hadLeft.notLeft },
      ...{ campaigns: hadLeft.campaigns.map((one) => `${one.name}: ${one.sent} sent, ${one.notLeft} not`).slice(0, 20) },
      ...{ answersToo: made.includesReplies, ...(made.reason && { reason: made.reason }) },
    });
    return made;
  });
}

/** Ends a stop; ending it twice changes nothing. @throws AppError not_found */
export function resumeSending(ctx: Context, input: { workspaceId: string; stopId: string }): Promise<SendingStop> {
  const { workspaceId, stopId } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const { pageId } = await getStop(tx, workspaceId, stopId);
    if (await endStop(tx.db, workspaceId, stopId, ctx.now(), accountOf(ctx))) {
      await lookAgain(tx.db, workspaceId);
      await ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 });
      publish(tx, workspaceId, "sending.changed", { pageId });
      ctx.log.warn({ workspaceId, pageId, stopId }, "sending resumed");
      await audit(tx, workspaceId, await getStop(tx, workspaceId, stopId), "sending.resumed", {});
    }
    return getStop(tx, workspaceId, stopId);
  });
}

type StopFilter = { workspaceId: string; isActive: boolean | undefined; beforeId: string | undefined; limit: number };

export function readStops(ctx: Context, { workspaceId, ...filter }: StopFilter) {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const rows = await selectStopPage(tx.db, workspaceId, { ...filter, limit: filter.limit + 1 });
    const items = rows.slice(0, filter.limit);
    return { items, nextCursor: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

async function getStop(tx: Context, workspaceId: string, stopId: string): Promise<SendingStop> {
  const stop = await findStop(tx.db, workspaceId, stopId);
  if (!stop) throw notFound("stop");
  return stop;
}

const audit = (tx: Context, workspaceId: string, stop: SendingStop, action: string, after: Record<string, unknown>) =>
  recordAudit(tx, {
    ...{ action, workspaceId, after: { place: stop.pageName ?? "the whole workspace", ...after } },
    subject: stop.pageId
      ? { kind: "page", id: stop.pageId, name: stop.pageName }
      : { kind: "workspace", id: workspaceId, name: null },
  });

const accountOf = (ctx: Context) => (ctx.actor.kind === "account" ? ctx.actor.accountId : null);
