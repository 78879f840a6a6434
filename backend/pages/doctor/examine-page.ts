import type { DoctorReport } from "contract/pages.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { readAppSubscription, webhookUrl } from "../app-subscription.ts";
import { checkConnection } from "../check-connection.ts";
import { inspectToken } from "../inspect-token.ts";
import { evidenceAgainst } from "../judge-connection.ts";
import { readPageToken } from "../page-token.ts";
import { askWebhookAddress } from "./ask-webhook-address.ts";
import { connectionLine, permissionsLine } from "./connection-lines.ts";
import { findExaminedPage, listNewestPeople, listSendTraces, measureGaps } from "./doctor-queries.ts";
import { appModeLine, profileAccessLine, refusalsLine, threadOwnerLine } from "./sending-lines.ts";
import { appFieldsLine, lastEventLine, pageFieldsLine, webhookAddressLine } from "./webhook-lines.ts";

/** Every question has this limit, and all are asked at once. */
const timeoutMs = 8000;
const weekMs = 7 * 24 * 3_600_000;
const freshMs = 24 * 3_600_000;
const peopleAsked = 3;

/** Asks Meta about everything the messages of a Page depend on. @throws AppError not_found */
export async function examinePage(ctx: Context, input: { workspaceId: string; pageId: string }): Promise<DoctorReport> {
  const { page, people, gaps, traces } = await readOwn(ctx, input);
  const now = ctx.now();
  const { appId } = ctx.config.facebook;
  const token = readPageToken(ctx, page.accessToken);
  const [inspection, probe, appSubscription, addressFinding, routing, owner, profiles] = await Promise.all([
    inspectToken(ctx, token, timeoutMs),
    ask(ctx, token, `/${page.facebookPageId}/subscribed_apps`),
    readAppSubscription(ctx, timeoutMs),
    askWebhookAddress(ctx),
    ask(ctx, token, "/me", { fields: "messaging_feature_status" }),
    people[0] ? ask(ctx, token, `/${page.facebookPageId}/thread_owner`, { recipient: people[0] }) : null,
    Promise.all(people.map((psid) => ask(ctx, token, `/${encodeURIComponent(psid)}`, { fields: "id,name,first_name" }))),
  ]);
  const against = evidenceAgainst(inspection, probe, page.facebookPageId)[0]?.reason;
  const status = await settleState(ctx, page, token, against);
  // A reason that was known before says more than today's refusal.
  const facts = { ...page, status, statusReason: status === page.status ? page.statusReason : null, inspection, probe, now };
  const hasFreshEvent = page.lastWebhookAt !== null && now.getTime() - page.lastWebhookAt.getTime() < freshMs;
  const isSimulated = ctx.config.simulatorUrl !== undefined;
  const checks = [
    connectionLine(facts),
    permissionsLine(facts),
    pageFieldsLine(probe, appId),
    appFieldsLine(appSubscription, webhookUrl(ctx)),
    webhookAddressLine(addressFinding, { address: webhookUrl(ctx), isSimulated, hasFreshEvent }),
    lastEventLine(page.lastWebhookAt, gaps, now),
    appModeLine(traces),
    threadOwnerLine(routing, owner, appId, traces),
    profileAccessLine(profiles),
    refusalsLine(traces),
  ];
  const canRepair = checks.some(
    ({ id, state }) =>
      state === "red" && (id === "page_fields" || (id === "app_fields" && appSubscription.state !== "elsewhere")),
  );
  return { checks, canRepair: canRepair && page.accessToken !== null, checkedAt: now };
}

/** What we know ourselves, read before anything is asked. */
function readOwn(ctx: Context, { workspaceId, pageId }: { workspaceId: string; pageId: string }) {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const page = await findExaminedPage(tx.db, workspaceId, pageId);
    if (!page) throw notFound("Page");
    const people = await listNewestPeople(tx.db, workspaceId, pageId, peopleAsked);
    const gaps = await measureGaps(tx.db, workspaceId, pageId);
    const traces = await listSendTraces(tx.db, workspaceId, pageId, new Date(ctx.now().getTime() - weekMs));
    return { page, people, gaps, traces };
  });
}

const ask = (ctx: Context, token: string, path: string, query?: Record<string, string>) =>
  ctx.messenger.call({ method: "GET", path, token, timeoutMs, ...(query && { query }) });

type Examined = Awaited<ReturnType<typeof readOwn>>["page"];

/** What differs from the known state is looked into at once, so that the list of Pages says the same as this report. */
async function settleState(ctx: Context, page: Examined, token: string, against: string | undefined): Promise<string> {
  const isNews = page.status === "needs_reconnect" ? against === undefined : against !== undefined;
  if (!isNews || page.accessToken === null || page.status === "disconnected") return page.status;
  const state = await checkConnection(ctx, { id: page.id, facebookPageId: page.facebookPageId, token }, against);
  if (state === "healthy" && page.status === "needs_reconnect") return "connected";
  return state === "lost" ? "needs_reconnect" : page.status;
}
