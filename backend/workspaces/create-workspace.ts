import type { Colour, Workspace } from "contract/workspaces.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { insertWorkspace } from "./queries.ts";
import { readWorkspace } from "./read-workspaces.ts";

/** Creates a workspace; the owner works in every workspace without a membership. */
export function createWorkspace(
  ctx: Context,
  input: { name: string; colour: Colour; timeZone: string; isDemonstration?: boolean },
): Promise<Workspace> {
  return inTransaction(ctx, async (tx) => {
    const { id } = await insertWorkspace(tx.db, { isDemonstration: false, ...input });
    const subject = { kind: "workspace", id, name: input.name };
    await recordAudit(tx, { action: "workspace.created", workspaceId: id, subject });
    return readWorkspace(tx, { workspaceId: id });
  });
}
