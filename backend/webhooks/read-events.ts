import type { WebhookEvent } from "contract/webhooks.ts";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { type EventFilter, findEvent, listEvents } from "./event-list-queries.ts";
import { openEvent } from "./event-vault.ts";

/** Webhook events of all workspaces, for the owner. @throws AppError invalid_cursor */
export async function readEvents(ctx: Context, input: EventFilter & { cursor?: string | undefined; limit: number }) {
  const { cursor, limit, ...filter } = input;
  const { rows, searchedTo } = await listEvents(ctx.db, filter, readPlace(cursor), limit);
  const items = rows.slice(0, limit);
  const next = rows.length > limit ? items.at(-1)?.id : searchedTo;
  return { items, nextCursor: next ? String(next) : null };
}

function readPlace(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor))
    throw new AppError("invalid_cursor", "This cursor was not made by this list; begin again without it.");
  return Number(cursor);
}

/** One event with what Meta sent, decrypted. @throws AppError not_found */
export async function readEvent(
  ctx: Context,
  eventId: number,
): Promise<WebhookEvent & { body: string | null; bodyProblem: string | null }> {
  const row = await findEvent(ctx.db, eventId);
  if (!row) throw notFound("webhook event");
  const { sealed, body, ...event } = row;
  try {
    return { ...event, body: openEvent(ctx, { sealed, body }), bodyProblem: null };
  } catch (error) {
    ctx.log.warn({ err: error, eventId }, "a webhook event cannot be opened");
    return { ...event, body: null, bodyProblem: "It was encrypted with another ENCRYPTION_KEY, or was changed since." };
  }
}
