import type { Member } from "contract/workspaces.ts";
import type { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { listWorkspaceMembers } from "./queries.ts";

const mostMembers = 200;

/** Who works in a workspace: its members and the owner, by name. */
export function readMembers(ctx: Context, input: { workspaceId: string }): Promise<{ items: z.output<typeof Member>[] }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => ({
    items: await listWorkspaceMembers(tx.db, input.workspaceId, mostMembers),
  }));
}
