import { findUtilityFaults } from "contract/utility-rules.ts";
import type { UtilityTemplate } from "contract/utility-templates.ts";
import { recordAudit } from "../../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { classifyError } from "../../messenger/classify-error.ts";
import { graphError } from "../../pages/call-graph.ts";
import { readPageToken } from "../../pages/page-token.ts";
import { textOf } from "../../pages/read-graph.ts";
import { problemOf, refreshPageTemplates } from "./refresh-page-templates.ts";
import { accountOf } from "./save-utility-template.ts";
import { noteChecked, recordStatuses, type ToldStatus } from "./status-queries.ts";
import { isGone } from "./status-words.ts";
import { insertSubmission } from "./submission-queries.ts";
import { findUtilityPages, getUtilityTemplate, lockUtilityTemplate, type UtilityPage } from "./utility-queries.ts";
import { templateToSubmit } from "./wire-template.ts";
import { deleteAtMeta } from "./withdraw-utility-template.ts";

type Input = { workspaceId: string; templateId: string; pageIds: string[] };
type Failed = { pageId: string; message: string };

/**
 * Submits a template to Meta for each Page; where it is under review or approved already nothing happens, where it was rejected the old one
 * is deleted first. @throws AppError not_found, invalid_request with what Meta's rules forbid
 */
export async function submitUtilityTemplate(ctx: Context, input: Input): Promise<{ failed: Failed[] }> {
  const { workspaceId, templateId } = input;
  const pageIds = [...new Set(input.pageIds)];
  const { template, pages } = await inWorkspace(ctx, workspaceId, async (tx) => ({
    template: await getUtilityTemplate(tx.db, workspaceId, templateId),
    pages: await findUtilityPages(tx.db, workspaceId, pageIds),
  }));
  if (pages.length !== pageIds.length) throw notFound("Page");
  const issues = findUtilityFaults(template).map(({ field, message }) => ({ path: field, message }));
  if (issues.length > 0) throw new AppError("invalid_request", issues.map((issue) => issue.message).join(" "), { issues });
  const failed: Failed[] = [];
  for (const page of pages) {
    const fault = await submitTo(ctx, template, page);
    if (fault) failed.push({ pageId: page.id, message: fault });
  }
  return { failed };
}

/** What keeps it from this Page, in words; null when Meta has it. */
async function submitTo(ctx: Context, template: UtilityTemplate, page: UtilityPage): Promise<string | null> {
  if (page.status !== "connected") return "This Page is not connected.";
  const state = template.pages.find((one) => one.pageId === page.id);
  if (state && !isGone(state.status)) return null;
  const present = await refreshPageTemplates(ctx, page);
  const namesake = present?.find((one) => one.name === template.name && one.language === template.language);
  if (namesake && !state?.status)
    return "This Page has a template of this name at Meta that was not made here. Give yours another name.";
  if (namesake) await deleteAtMeta(ctx, page, template.name, namesake.facebookTemplateId);
  return create(ctx, template, page);
}

async function create(ctx: Context, template: UtilityTemplate, page: UtilityPage): Promise<string | null> {
  const at = ctx.now();
  const answer = await ctx.messenger.call({
    method: "POST",
    path: `/${page.facebookPageId}/message_templates`,
    token: readPageToken(ctx, page.accessToken),
    body: templateToSubmit(template),
  });
  if (answer.outcome === "ok") {
    const facebookTemplateId = textOf(answer.body.id);
    if (!facebookTemplateId) return "Meta answered without an id. Look again in a minute.";
    await keep(ctx, template, page, { facebookTemplateId, status: textOf(answer.body.status) ?? "PENDING", reason: null }, at);
    return null;
  }
  if (answer.outcome === "error") {
    const meaning = classifyError(answer.error);
    const problem = problemOf(meaning);
    if (problem) await inWorkspace(ctx, page.workspaceId, (tx) => noteChecked(tx.db, page, new Date(), problem));
    return problem ?? graphError(answer).message;
  }
  // No answer: Meta may have it all the same, and its list says so.
  const there = (await refreshPageTemplates(ctx, page))?.find(
    (one) => one.name === template.name && one.language === template.language,
  );
  if (!there) return graphError(answer).message;
  await keep(ctx, template, page, there, at);
  return null;
}

/** Notes a Page's copy; in the same turn as changes of the text, so that what Meta has is what stands here. */
const keep = (
  ctx: Context,
  template: UtilityTemplate,
  page: UtilityPage,
  told: Pick<ToldStatus, "facebookTemplateId" | "status" | "reason">,
  at: Date,
) =>
  inWorkspace(ctx, page.workspaceId, async (tx) => {
    const { id: templateId, name, language } = template;
    await lockUtilityTemplate(tx.db, templateId);
    await insertSubmission(tx.db, {
      ...{ workspaceId: page.workspaceId, templateId, pageId: page.id, facebookTemplateId: told.facebookTemplateId },
      ...{ at, by: accountOf(ctx) },
    });
    await recordStatuses(tx.db, page, [{ ...told, name, language }], at);
    await recordAudit(tx, {
      ...{ action: "utility_template.submitted", workspaceId: page.workspaceId },
      subject: { kind: "utility_template", id: templateId, name },
      after: { page: page.name, language },
    });
  });
