import { type Context, inWorkspace } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { findEventSince, findExaminedPage, readDatabaseClock } from "./doctor-queries.ts";

const longestWatchMs = 60 * 60_000;

/** Whether a Page's event came in since then; an event is seen as soon as it is stored. @throws AppError not_found */
export async function watchPage(ctx: Context, input: { workspaceId: string; pageId: string; since?: Date | undefined }) {
  const { workspaceId, pageId, since } = input;
  const page = await inWorkspace(ctx, workspaceId, (tx) => findExaminedPage(tx.db, workspaceId, pageId));
  if (!page) throw notFound("Page");
  const now = await readDatabaseClock(ctx.db);
  const from = since && new Date(Math.max(since.getTime(), now.getTime() - longestWatchMs));
  // Events belong to no workspace; this asks about the one Page that was found here.
  const event = from && (await findEventSince(ctx.db, page.facebookPageId, from));
  return {
    now,
    writeTo: ctx.config.simulatorUrl ?? `https://m.me/${page.facebookPageId}`,
    event: event ? { receivedAt: event.receivedAt, isApplied: event.state === "applied" } : null,
  };
}
