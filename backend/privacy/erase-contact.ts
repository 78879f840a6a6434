import type { Erasure } from "contract/privacy.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { beginErasure, erasureMarker } from "../contacts/erasure-marks.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { encrypt } from "../secrets/encrypt.ts";
import { getErasure, insertErasure, isBusy } from "./erase-queries.ts";
import { finishErasureJob } from "./finish-erasure.ts";
import { findPerson } from "./person-queries.ts";
import { takeOut } from "./take-out.ts";

type Input = { workspaceId: string; contactId: string; source?: Erasure["source"] };

const mostTries = 3;
const otherWasFirst = new Set(["40P01", "40001"]);

/**
 * Deletes everything of a person: rows at once, files and raw events by a job that is kept until it has done so. What they did until now does
 * not come back by any way; whoever writes again later is new here.
 * @throws AppError not_found, contact_busy
 */
export async function eraseContact(ctx: Context, input: Input): Promise<Erasure> {
  const mark = await erasureMarker(ctx);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inWorkspace(ctx, input.workspaceId, (tx) => erase(tx, input, mark));
    } catch (error) {
      if (attempt === mostTries || !otherWasFirst.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

async function erase(
  tx: Context,
  { workspaceId, contactId, source = "team" }: Input,
  mark: Awaited<ReturnType<typeof erasureMarker>>,
): Promise<Erasure> {
  await beginErasure(tx.db, workspaceId);
  const person = await findPerson(tx.db, workspaceId, contactId);
  if (!person) throw notFound("contact");
  if (await isBusy(tx.db, person))
    throw new AppError("contact_busy", "A message to this person is on its way right now. Try again in two minutes.");
  const { removed, storageKeys, campaigns } = await takeOut(tx, person);
  const erasureId = await insertErasure(tx.db, {
    ...{ workspaceId, pageId: person.pageId, mark: mark(person), erasedAt: tx.now(), source, removed, storageKeys },
    askedBy: tx.actor.kind === "account" ? tx.actor.accountId : null,
    sealedPsid: encrypt(person.psid, tx.config.secrets),
  });
  await recordAudit(tx, {
    ...{ action: "contact.deleted", workspaceId, subject: { kind: "contact", id: contactId, name: null } },
    after: { page: person.pageName, ...removed, ...(source === "facebook" && { askedBy: "Meta" }) },
  });
  await tx.enqueue(tx, finishErasureJob, { erasureId }, { jobKey: `privacy.finish_erasure ${erasureId}` });
  publish(tx, workspaceId, "contact.changed", { contactId });
  publish(tx, workspaceId, "inbox.changed", {});
  for (const campaignId of campaigns) publish(tx, workspaceId, "campaign.changed", { campaignId });
  return getErasure(tx.db, workspaceId, erasureId);
}
