import { z } from "zod";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { defineJob } from "../jobs/define-job.ts";
import { eraseContact } from "./erase-contact.ts";
import { findPeopleByPsid } from "./person-queries.ts";

/** Deletes a contact once nothing to them is on its way any more. */
export const eraseContactJob = defineJob({
  name: "privacy.erase_contact",
  payload: z.object({ workspaceId: z.uuid(), contactId: z.uuid() }),
  maxAttempts: 25,
  run: async (ctx, which) => {
    try {
      await eraseContact(ctx, { ...which, source: "facebook" });
    } catch (error) {
      if (!(error instanceof AppError && error.code === "not_found")) throw error;
    }
  },
});

/** Deletes the contacts that carry this id of Meta's, in every workspace; answers how many. Who cannot be deleted now is a little later. */
export async function erasePeopleOf(ctx: Context, facebookId: string): Promise<number> {
  const people = await findPeopleByPsid(ctx.db, facebookId);
  for (const { workspaceId, contactId } of people) {
    try {
      await eraseContact(ctx, { workspaceId, contactId, source: "facebook" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await ctx.enqueue(ctx, eraseContactJob, { workspaceId, contactId }, { jobKey: `privacy.erase_contact ${contactId}` });
    }
  }
  return people.length;
}
