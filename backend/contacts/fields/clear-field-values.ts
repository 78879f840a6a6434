import { z } from "zod";
import { defineJob } from "../../jobs/define-job.ts";
import { clearValues, deleteHiddenField } from "./field-queries.ts";

const atOnce = 5000;

/** Deletes the values of a field that nothing shows any more, in batches that hold nobody up, then the field if it is deleted. Can run twice. */
export const clearFieldValuesJob = defineJob({
  name: "contacts.clear_field_values",
  payload: z.object({ fieldId: z.uuid() }),
  maxAttempts: 25,
  run: async (ctx, { fieldId }) => {
    let afterId: string | null = null;
    do afterId = await clearValues(ctx.db, fieldId, afterId, atOnce);
    while (afterId);
    await deleteHiddenField(ctx.db, fieldId);
  },
});
