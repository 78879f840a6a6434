import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";
import { dropUnused } from "../media/drop-unused.ts";
import { decrypt } from "../secrets/encrypt.ts";
import { scrubPerson } from "../webhooks/scrub-person.ts";
import { findUnfinished, finishErasure, listUnfinished } from "./erase-queries.ts";

const mostSteps = 1_000_000;
const mostAtOnce = 500;

/** Deletes a person's files and takes them out of the raw events; may be broken off and begin again. */
export const finishErasureJob = defineJob({
  name: "privacy.finish_erasure",
  payload: z.object({ erasureId: z.uuid() }),
  maxAttempts: 25,
  run: async (ctx, { erasureId }) => {
    const found = await findUnfinished(ctx.db, erasureId);
    if (!found?.sealedPsid) return;
    const { facebookPageId, storageKeys } = found;
    await dropUnused(ctx, storageKeys);
    const psid = decrypt(found.sealedPsid, ctx.config.secrets);
    let after: number | undefined = 0;
    for (let step = 0; step < mostSteps && after !== undefined; step += 1)
      after = await scrubPerson(ctx, { facebookPageId, psid, after });
    if (after !== undefined) throw new Error("More raw events than one run looks through");
    await finishErasure(ctx.db, erasureId);
    ctx.log.info({ erasureId }, "files and raw events of a deleted person are gone");
  },
});

/** Begins again what was given up, such as while the storage did not answer for days. */
export async function resumeErasures(ctx: Context) {
  for (const { id } of await listUnfinished(ctx.db, mostAtOnce))
    await ctx.enqueue(ctx, finishErasureJob, { erasureId: id }, { jobKey: `privacy.finish_erasure ${id}` });
}
