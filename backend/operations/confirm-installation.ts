import type { Installation } from "contract/sending.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { confirmPlace, listPlaces } from "./installation-queries.ts";

export async function readInstallation(ctx: Context): Promise<Installation> {
  const { placeId } = ctx.fence;
  const places = await listPlaces(ctx.db);
  return {
    isGuarded: placeId !== null,
    maySend: ctx.fence.isOpen(),
    places: places.map((place) => ({ ...place, isHere: place.id === placeId })),
  };
}

/** The owner says that this is the real one; its processes send within two seconds. @throws AppError not_found */
export async function confirmInstallation(ctx: Context, { placeId }: { placeId: string }): Promise<Installation> {
  await inTransaction(ctx, async (tx) => {
    const accountId = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
    if (!(await confirmPlace(tx.db, placeId, accountId))) throw notFound("place");
    await recordAudit(tx, { action: "installation.confirmed", after: { placeId } });
    ctx.log.warn({ placeId, accountId }, "installation confirmed");
  });
  return readInstallation(ctx);
}
