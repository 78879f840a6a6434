import type { Colour, Workspace } from "contract/workspaces.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { changeWorkspace } from "./queries.ts";
import { readWorkspace } from "./read-workspaces.ts";

/** @throws AppError not_found */
export function updateWorkspace(
  ctx: Context,
  input: { workspaceId: string; change: { name?: string; colour?: Colour; timeZone?: string } },
): Promise<Workspace> {
  return inTransaction(ctx, async (tx) => {
    if (Object.values(input.change).every((value) => value === undefined)) return readWorkspace(tx, input);
    const { name, colour, timeZone } = await readWorkspace(tx, input);
    await changeWorkspace(tx.db, input.workspaceId, input.change);
    await recordAudit(tx, {
      ...{
        action: "workspace.changed",
        workspaceId: input.workspaceId,
        subject: { kind: "workspace", id: input.workspaceId, name },
      },
      ...{ before: { name, colour, timeZone }, after: { name, colour, timeZone, ...input.change } },
    });
    return readWorkspace(tx, input);
  });
}
