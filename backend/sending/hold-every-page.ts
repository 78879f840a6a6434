import { sql } from "kysely";
import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** No Page sends before `until`, because the app itself may not; they try again by themselves. Real time; a longer hold stays. */
export function holdEveryPage(ctx: Context, until: Date, reason: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ id: string; workspaceId: string }>`
      update page set hold_until = ${until}, hold_reason = ${reason}
      where status = 'connected' and (hold_until is null or hold_until < ${until}::timestamptz - interval '1 minute')
      returning id, workspace_id`.execute(tx.db);
    for (const page of rows) publish(tx, page.workspaceId, "page.changed", { pageId: page.id });
    if (rows.length > 0) ctx.log.error({ reason, until }, "the app may not send: every Page rests");
  });
}
