import type { Workspace } from "contract/workspaces.ts";
import { request } from "undici";
import type { z } from "zod";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { connectPages } from "../pages/connect-pages.ts";
import { makeConnectUrl } from "../pages/connect-url.ts";
import { finishConnect } from "../pages/finish-connect.ts";
import { createWorkspace } from "../workspaces/create-workspace.ts";
import { readWorkspace } from "../workspaces/read-workspaces.ts";
import { fillDemonstrationJob } from "./fill-demonstration.ts";

const uniqueViolation = "23505";

/**
 * Makes the demonstration workspace: connects the simulator's Pages through the same login as real ones and has their chats played in. The one
 * that exists is answered again. @throws AppError not_ready without a simulator, or when it does not answer
 */
export async function createDemonstration(ctx: Context): Promise<z.output<typeof Workspace>> {
  const { simulatorUrl } = ctx.config;
  if (!simulatorUrl) throw new AppError("not_ready", "There is no simulator here: this installation is connected to Meta.");
  const existing = await findDemonstration(ctx);
  if (existing) return readWorkspace(ctx, { workspaceId: existing });
  const { id } = await createWorkspace(ctx, {
    name: "Demonstration",
    colour: "orange",
    timeZone: "Europe/Madrid",
    isDemonstration: true,
  }).catch((error) => {
    throw error.code === uniqueViolation
      ? new AppError("not_ready", "The demonstration is just being made. Try again in a moment.")
      : error;
  });
  try {
    await connectSimulatedPages(ctx, id, simulatorUrl);
  } catch (error) {
    await ctx.db.deleteFrom("workspace").where("id", "=", id).execute();
    throw error;
  }
  return readWorkspace(ctx, { workspaceId: id });
}

const findDemonstration = async (ctx: Context) =>
  (await ctx.db.selectFrom("workspace").select("id").where("isDemonstration", "=", true).executeTakeFirst())?.id;

async function connectSimulatedPages(ctx: Context, workspaceId: string, simulatorUrl: string) {
  const { url } = await makeConnectUrl(ctx, workspaceId);
  const dialog = await request(`${url}&simulate=approve`, { headersTimeout: 10_000 });
  await dialog.body.dump();
  const back = new URL(String(dialog.headers.location ?? "http://nowhere/"));
  // The person is signed in here, so no cookie has to say whose session it is.
  const { error } = await finishConnect(
    ctx,
    { code: back.searchParams.get("code") ?? undefined, state: back.searchParams.get("state") ?? undefined },
    undefined,
  );
  if (error) throw new AppError("facebook_refused", "The simulator did not let us connect its Pages.");
  const answer = await request(`${simulatorUrl}/control/pages`, { headersTimeout: 10_000 });
  const { data } = (await answer.body.json()) as { data: { id: string }[] };
  const free = (
    await listFree(
      ctx,
      data.map((page) => page.id),
    )
  ).slice(0, 2);
  if (free.length === 0)
    throw new AppError("page_connected_elsewhere", "The simulator's Pages are connected in another workspace already.");
  const { items, failed } = await connectPages(ctx, { workspaceId, facebookPageIds: free });
  if (items.length === 0)
    throw new AppError("facebook_refused", failed[0]?.reason ?? "The simulator's Pages could not be connected.");
  await inTransaction(ctx, async (tx) => {
    await tx.db.updateTable("page").set({ humanAgentGranted: true }).where("workspaceId", "=", workspaceId).execute();
    await ctx.enqueue(tx, fillDemonstrationJob, { workspaceId }, { jobKey: `operations.fill_demonstration:${workspaceId}` });
  });
}

async function listFree(ctx: Context, facebookPageIds: string[]): Promise<string[]> {
  const taken = await ctx.db
    .selectFrom("page")
    .select("facebookPageId")
    .where("facebookPageId", "in", facebookPageIds)
    .where("status", "<>", "disconnected")
    .execute();
  return facebookPageIds.filter((id) => !taken.some((page) => page.facebookPageId === id));
}
