import { type Context, inWorkspace } from "../../context.ts";
import { classifyError } from "../../messenger/classify-error.ts";
import { readList } from "../../messenger/read-list.ts";
import { readPageToken } from "../../pages/page-token.ts";
import { textOf, textsOf } from "../../pages/read-graph.ts";
import { markDeleted, noteChecked, recordStatuses, type ToldStatus } from "./status-queries.ts";
import type { UtilityPage } from "./utility-queries.ts";

const bounds = { perCall: 100, mostCalls: 20 };
const fields = "id,name,language,status,rejected_reason,rejection_reasons";

/** Asks Meta what became of a Page's templates. Answers them, or null when Meta did not say. */
export async function refreshPageTemplates(ctx: Context, page: UtilityPage): Promise<ToldStatus[] | null> {
  const at = ctx.now();
  const token = readPageToken(ctx, page.accessToken);
  const answer = await readList(
    ctx.messenger,
    { method: "GET", path: `/${page.facebookPageId}/message_templates`, token, query: { fields } },
    bounds,
  );
  if (answer.outcome === "unknown") return null;
  if (answer.outcome === "error") {
    const problem = problemOf(classifyError(answer.error));
    await inWorkspace(ctx, page.workspaceId, (tx) => noteChecked(tx.db, page, new Date(), problem));
    return null;
  }
  const { rows, isCut } = answer.list;
  const told = rows.flatMap(readStatus);
  await inWorkspace(ctx, page.workspaceId, async (tx) => {
    await recordStatuses(tx.db, page, told, at);
    const ids = told.map((one) => one.facebookTemplateId);
    if (!isCut) await markDeleted(tx.db, page, ids, at);
    await noteChecked(tx.db, page, new Date(), null);
  });
  return told;
}

/** Only what lasts is kept with the Page: a permission or feature that is missing. */
export const problemOf = (meaning: { class: string; message: string }): string | null =>
  meaning.class === "page" || meaning.class === "feature" || meaning.class === "app"
    ? "Meta does not let this Page use templates. The permission for utility messages is missing, or they are not offered in its country."
    : null;

function readStatus(row: Record<string, unknown>): ToldStatus[] {
  const [facebookTemplateId, name, language, status] = [row.id, row.name, row.language, row.status].map(textOf);
  if (!facebookTemplateId || !name || !language || !status) return [];
  const reason = textOf(row.rejected_reason) ?? textsOf(row.rejection_reasons)[0] ?? null;
  return [{ facebookTemplateId, name, language, status, reason: reason === "NONE" ? null : reason }];
}
