import { Readable } from "node:stream";
import { erasureSecret } from "../contacts/erasure-marks.ts";
import type { Context } from "../context.ts";
import { openTarget } from "./backup-target.ts";
import { notesOf, sealNote } from "./erasure-note.ts";
import { listUnnotedErasures, markNoted } from "./erasure-note-queries.ts";

const notedAtOnce = 500;

/** Keeps beside the backups who was deleted, so that a backup made before that, restored, does not bring them back. Answers how many. */
export async function noteErasures(ctx: Context): Promise<number> {
  // What somebody deletes in a copy of the installation says nothing about the real one.
  if (!ctx.config.backups.key || !ctx.fence.isOpen()) return 0;
  const { installationId, erasures } = await listUnnotedErasures(ctx.db, notedAtOnce);
  if (!installationId || erasures.length === 0) return 0;
  const secret = await erasureSecret(ctx);
  const target = openTarget(ctx.config);
  try {
    for (const one of erasures) {
      const bytes = sealNote(one, secret);
      const content = { open: () => Readable.from([bytes]), size: bytes.length, contentType: "application/octet-stream" };
      await target.put(`${notesOf(installationId)}${one.id}`, content);
      await markNoted(ctx.db, one.id);
    }
    return erasures.length;
  } finally {
    await target.close();
  }
}
