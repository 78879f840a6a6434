import type { PageHistory } from "contract/history.ts";
import type { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { presentCompleteness, presentRun } from "./present-run.ts";
import { listLatestRuns, listPageIds } from "./progress-queries.ts";

type Presented = z.output<typeof PageHistory>;

const mostPages = 500;

/** Imports and checks of the Pages of a workspace. */
export function readHistory(
  ctx: Context,
  { workspaceId, pageId }: { workspaceId: string; pageId?: string },
): Promise<Presented[]> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const pages = await listPageIds(tx.db, workspaceId, pageId, mostPages);
    const latest = async (kind: "import" | "check", isOver: boolean) =>
      new Map((await listLatestRuns(tx.db, workspaceId, { kind, pageId, isOver })).map((row) => [row.pageId, row]));
    const imports = await latest("import", false);
    const checks = await latest("check", false);
    const over = await latest("check", true);
    return pages.map(({ id }) => {
      const [own, check, done] = [imports.get(id), checks.get(id), over.get(id)];
      return {
        pageId: id,
        import: own ? presentRun(own) : null,
        check: check ? presentRun(check) : null,
        completeness: done ? presentCompleteness(done) : null,
      };
    });
  });
}

/** @throws AppError not_found */
export async function readPageHistory(ctx: Context, which: { workspaceId: string; pageId: string }): Promise<Presented> {
  const [found] = await readHistory(ctx, which);
  if (!found) throw notFound("Page");
  return found;
}
