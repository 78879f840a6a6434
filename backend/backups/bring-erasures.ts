import type { Config } from "../config.ts";
import { erasureSecret } from "../contacts/erasure-marks.ts";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import { createLogger } from "../log.ts";
import { type PastErasure, redoErasures } from "../privacy/redo-erasures.ts";
import { decrypt, encrypt } from "../secrets/encrypt.ts";
import type { BackupHeader } from "./backup-header.ts";
import { openTarget } from "./backup-target.ts";
import { notesOf, openNote } from "./erasure-note.ts";
import { findErasureSecret, hasErasures, insertErasureSecret, listErasureIds, listErasures } from "./erasure-note-queries.ts";
import { readText } from "./read-entries.ts";
import { databaseMissing } from "./scratch-database.ts";

/** Whom the database that a backup replaces knows as deleted, when there is one. */
export type PresentErasures = { sealedSecret: string | undefined; erasures: PastErasure[]; problems: string[] };

export async function readPresentErasures(config: Config): Promise<PresentErasures> {
  const none = { sealedSecret: undefined, erasures: [], problems: [] };
  try {
    return await onDatabase(config, config.database.url, async ({ db }) =>
      (await hasErasures(db))
        ? { sealedSecret: await findErasureSecret(db), erasures: await listErasures(db), problems: [] }
        : none,
    );
  } catch (error) {
    if ((error as { code?: string }).code === databaseMissing) return none;
    return { ...none, problems: [`The present database could not be asked who was deleted (${(error as Error).message}).`] };
  }
}

export type BroughtErasures = {
  /** Who was back and is deleted again. */
  people: number;
  /** What could not be known or done, each a sentence. */
  problems: string[];
};

type Bringing = { config: Config; restoredUrl: string; header: Pick<BackupHeader, "installationId">; present: PresentErasures };

/**
 * Does the deletions again that are younger than the backup. They are known from the database that it replaces, and from the notes beside the
 * backups where that is gone. What cannot be known is said, and is not in the way of a restore.
 */
export async function bringErasures({ config, restoredUrl, header, present }: Bringing): Promise<BroughtErasures> {
  const problems = [...present.problems];
  try {
    return await onDatabase(config, restoredUrl, async (ctx) => {
      const { secret, isShared } = await agreeOnSecret(ctx, present, problems);
      const known = new Set(await listErasureIds(ctx.db));
      const notes = await readNotes(ctx, { header, secret, known }, problems);
      const noted = new Set(notes.map(({ id }) => id));
      const alone = present.erasures.filter(({ id }) => !known.has(id) && !noted.has(id));
      if (!isShared && alone.length > 0)
        problems.push(`${countDeletions(alone.length)} of the present database cannot be compared with this backup.`);
      const { people, wroteAgain } = await redoErasures(ctx, isShared ? [...notes, ...alone] : notes);
      if (wroteAgain > 0) problems.push(wroteAgainWords(wroteAgain));
      return { people, problems };
    });
  } catch (error) {
    return { people: 0, problems: [...problems, `Deletions could not be done again (${(error as Error).message}).`] };
  }
}

/** One secret makes all marks: a backup from before there was one takes that of the present database. */
async function agreeOnSecret(
  ctx: Context,
  { sealedSecret }: PresentErasures,
  problems: string[],
): Promise<{ secret: Buffer | undefined; isShared: boolean }> {
  const { secrets } = ctx.config;
  const own = await findErasureSecret(ctx.db);
  const theirs = sealedSecret && tryTo(() => decrypt(sealedSecret, secrets));
  if (!own && theirs) await insertErasureSecret(ctx.db, encrypt(theirs, secrets));
  if (!own && !theirs) return { secret: undefined, isShared: false };
  try {
    const secret = await erasureSecret(ctx);
    return { secret, isShared: secret.toString("hex") === theirs };
  } catch (error) {
    problems.push(`The marks of deleted people cannot be opened (${(error as Error).message}).`);
    return { secret: undefined, isShared: false };
  }
}

type Reading = { header: Bringing["header"]; secret: Buffer | undefined; known: Set<string> };

async function readNotes(ctx: Context, { header, secret, known }: Reading, problems: string[]): Promise<PastErasure[]> {
  if (!header.installationId) return [];
  const folder = notesOf(header.installationId);
  const target = openTarget(ctx.config);
  const notes: PastErasure[] = [];
  let closed = 0;
  try {
    for await (const { key } of target.list(folder)) {
      if (known.has(key.slice(folder.length))) continue;
      const file = await target.get(key);
      const text = file && (await readText(file as AsyncIterable<Buffer>));
      const note = text && secret && tryTo(() => openNote(text, secret));
      if (note) notes.push(note);
      else closed += 1;
    }
  } catch (error) {
    problems.push(`The deletions noted beside the backups could not be read (${(error as Error).message}).`);
  } finally {
    await target.close();
  }
  if (closed > 0) problems.push(`${countDeletions(closed)} noted beside the backups cannot be opened with what is in this one.`);
  return notes;
}

function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const countDeletions = (count: number) => `${count} ${count === 1 ? "deletion" : "deletions"}`;

async function onDatabase<T>(config: Config, url: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  const opened = createContext({ ...config, database: { ...config.database, url, poolSize: 2 } }, createLogger("error"));
  try {
    return await work({ ...opened.ctx, actor: { kind: "job", name: "restore" } });
  } finally {
    await opened.close();
  }
}

const wroteAgainWords = (count: number) =>
  `${count} ${count === 1 ? "person" : "people"} wrote again after they were deleted, and what was before is here again.`;
