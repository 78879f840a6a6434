import type { FirstSteps, Workspace } from "contract/workspaces.ts";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { findFirstSteps, findVisibleWorkspace, listVisibleWorkspaces } from "./queries.ts";

const mostWorkspaces = 200;

/** The workspaces the actor may enter, by name. */
export const readWorkspaces = async (ctx: Context): Promise<{ items: Workspace[] }> => ({
  items: await listVisibleWorkspaces(ctx.db, viewer(ctx), mostWorkspaces),
});

/** @throws AppError not_found */
export async function readWorkspace(ctx: Context, input: { workspaceId: string }): Promise<Workspace> {
  const workspace = await findVisibleWorkspace(ctx.db, viewer(ctx), input.workspaceId);
  if (!workspace) throw notFound("workspace");
  return workspace;
}

export const readFirstSteps = ({ db }: Context, { workspaceId }: { workspaceId: string }): Promise<FirstSteps> =>
  findFirstSteps(db, workspaceId);

/** Jobs act for the installation and see what the owner sees. */
function viewer({ actor }: Context) {
  if (actor.kind === "account") return { accountId: actor.accountId, isOwner: actor.isOwner };
  if (actor.kind === "job") return { accountId: "00000000-0000-0000-0000-000000000000", isOwner: true };
  throw new AppError("not_signed_in", "You are not signed in.");
}
