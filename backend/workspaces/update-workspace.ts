import type { Colour, Workspace } from "contract/workspaces.ts";
import { type Context, inTransaction } from "../context.ts";
import { changeWorkspace } from "./queries.ts";
import { readWorkspace } from "./read-workspaces.ts";

/** @throws AppError not_found */
export function updateWorkspace(
  ctx: Context,
  input: { workspaceId: string; change: { name?: string; colour?: Colour; timeZone?: string } },
): Promise<Workspace> {
  return inTransaction(ctx, async (tx) => {
    if (Object.values(input.change).some((value) => value !== undefined))
      await changeWorkspace(tx.db, input.workspaceId, input.change);
    return readWorkspace(tx, input);
  });
}
