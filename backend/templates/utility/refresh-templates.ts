import { type Context, inTransaction, inWorkspace } from "../../context.ts";
import { refreshPageTemplates } from "./refresh-page-templates.ts";
import { claimForLook, claimOfWorkspace } from "./status-queries.ts";
import type { UtilityPage } from "./utility-queries.ts";

const atOnce = 4;
const perRound = 40;
const mostOfWorkspace = 100;

/** Looks at Pages that are due: every minute while something is under review, every six hours else. */
export async function refreshDueTemplates(ctx: Context): Promise<void> {
  await refreshAll(ctx, await inTransaction(ctx, (tx) => claimForLook(tx.db, perRound)));
}

/** For a person who looks at the list: every Page that was not asked in the last seconds. */
export async function refreshTemplates(ctx: Context, { workspaceId }: { workspaceId: string }): Promise<{ asked: number }> {
  const pages = await inWorkspace(ctx, workspaceId, (tx) => claimOfWorkspace(tx.db, workspaceId, mostOfWorkspace));
  await refreshAll(ctx, pages);
  return { asked: pages.length };
}

async function refreshAll(ctx: Context, pages: UtilityPage[]) {
  const waiting = [...pages];
  const next = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const { id } = page;
      await refreshPageTemplates(ctx, page).catch((error) =>
        ctx.log.error({ err: error, pageId: id }, "reading the templates of a Page failed"),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
