import type { KeptOfPerson } from "contract/privacy.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { erasureMarker } from "../contacts/erasure-marks.ts";
import { type Context, inWorkspace } from "../context.ts";
import { encrypt } from "../secrets/encrypt.ts";
import { insertErasure } from "./erase-queries.ts";
import { finishErasureJob } from "./finish-erasure.ts";
import type { Person } from "./person-queries.ts";
import { endFlightsTo, listAccounts, listKnownErasures, listPages, listPeople, type SomebodyOfPage } from "./redo-queries.ts";
import { takeOut } from "./take-out.ts";

/** A deletion that this database does not know, because it is older than the deletion. */
export type PastErasure = {
  id: string;
  workspaceId: string;
  pageId: string;
  mark: Buffer;
  erasedAt: Date;
  createdAt: Date;
  source: "team" | "facebook";
  askedBy: string | null;
  removed: KeptOfPerson;
};

export type Redone = {
  /** People who were back and are deleted again. */
  people: number;
  /** Who did something after the time of their deletion: only a database that had forgotten it can hold such. */
  wroteAgain: number;
};

const peopleAtOnce = 5000;

/**
 * Deletes again whom a restored database has brought back, under the same marks, and keeps the marks of those who are not in it. Only for a
 * database from which nothing is sent: a message that it believes on its way counts as lost.
 */
export async function redoErasures(ctx: Context, past: PastErasure[]): Promise<Redone> {
  const known = new Set(
    await listKnownErasures(
      ctx.db,
      past.map((one) => one.id),
    ),
  );
  const pages = await listPages(ctx.db, [...new Set(past.map((one) => one.pageId))]);
  const accounts = new Set(await listAccounts(ctx.db));
  const missing = past
    .filter((one) => !known.has(one.id) && pages.has(one.pageId))
    .map((one) => ({ ...one, askedBy: one.askedBy && accounts.has(one.askedBy) ? one.askedBy : null }));
  const redone: Redone = { people: 0, wroteAgain: 0 };
  if (missing.length === 0) return redone;
  const mark = await erasureMarker(ctx);
  const lastOf = new Map<string, PastErasure>();
  for (const one of missing.toSorted((a, b) => a.erasedAt.getTime() - b.erasedAt.getTime()))
    lastOf.set(one.mark.toString("hex"), one);
  const done = new Set<string>();
  for (const pageId of new Set(missing.map((one) => one.pageId))) {
    const page = pages.get(pageId);
    if (!page) continue;
    for (let after: string | undefined = ""; after !== undefined; ) {
      const people: SomebodyOfPage[] = await listPeople(ctx.db, pageId, after, peopleAtOnce);
      for (const one of people) {
        const erasure = lastOf.get(mark({ pageId, psid: one.psid }).toString("hex"));
        if (!erasure) continue;
        if (one.lastActivityAt && one.lastActivityAt > erasure.erasedAt) {
          redone.wroteAgain += 1;
          continue;
        }
        await redo(ctx, { ...page, ...one, pageId }, erasure);
        done.add(erasure.id);
        redone.people += 1;
      }
      after = people.length === peopleAtOnce ? people.at(-1)?.psid : undefined;
    }
  }
  for (const one of missing)
    if (!done.has(one.id)) await insertErasure(ctx.db, { ...one, sealedPsid: null, storageKeys: [], finishedAt: ctx.now() });
  return redone;
}

async function redo(ctx: Context, person: Person, past: PastErasure) {
  await endFlightsTo(ctx.db, person);
  await inWorkspace(ctx, person.workspaceId, async (tx) => {
    const { removed, storageKeys } = await takeOut(tx, person);
    const sealedPsid = encrypt(person.psid, tx.config.secrets);
    await insertErasure(tx.db, { ...past, sealedPsid, storageKeys });
    await recordAudit(tx, {
      ...{
        action: "contact.deleted",
        workspaceId: person.workspaceId,
        subject: { kind: "contact", id: person.contactId, name: null },
      },
      after: { page: person.pageName, ...removed, again: "a restored backup had brought them back" },
    });
    await tx.enqueue(tx, finishErasureJob, { erasureId: past.id }, { jobKey: `privacy.finish_erasure ${past.id}` });
  });
}
