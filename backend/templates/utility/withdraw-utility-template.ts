import { recordAudit } from "../../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { classifyError } from "../../messenger/classify-error.ts";
import { graphError } from "../../pages/call-graph.ts";
import { readPageToken } from "../../pages/page-token.ts";
import { deleteSubmission, findSubmissions } from "./submission-queries.ts";
import { deleteUtilityTemplateRow, findUtilityPages, getUtilityTemplate, type UtilityPage } from "./utility-queries.ts";

type Which = { workspaceId: string; templateId: string };

/** Deletes a template at Meta for one Page. @throws AppError not_found, facebook_refused, facebook_unreachable */
export async function withdrawUtilityTemplate(ctx: Context, input: Which & { pageId: string }): Promise<void> {
  const { workspaceId, templateId, pageId } = input;
  const { template, page, submission } = await inWorkspace(ctx, workspaceId, async (tx) => ({
    template: await getUtilityTemplate(tx.db, workspaceId, templateId),
    page: (await findUtilityPages(tx.db, workspaceId, [pageId]))[0],
    submission: (await findSubmissions(tx.db, templateId)).find((one) => one.pageId === pageId),
  }));
  if (!page) throw notFound("Page");
  if (!submission) throw notFound("template on this Page");
  await withdrawFrom(ctx, page, { ...template, facebookTemplateId: submission.facebookTemplateId });
}

/** Deletes a template here and on every Page that still works. @throws AppError not_found, facebook_refused, facebook_unreachable */
export async function deleteUtilityTemplate(ctx: Context, input: Which): Promise<void> {
  const { workspaceId, templateId } = input;
  const { template, pages, submissions } = await inWorkspace(ctx, workspaceId, async (tx) => ({
    template: await getUtilityTemplate(tx.db, workspaceId, templateId),
    pages: await findUtilityPages(tx.db, workspaceId),
    submissions: await findSubmissions(tx.db, templateId),
  }));
  for (const { pageId, facebookTemplateId } of submissions) {
    const page = pages.find((one) => one.id === pageId && one.status === "connected");
    if (page) await withdrawFrom(ctx, page, { ...template, facebookTemplateId });
  }
  await inWorkspace(ctx, workspaceId, async (tx) => {
    await deleteUtilityTemplateRow(tx.db, workspaceId, templateId);
    await recordAudit(tx, {
      ...{ action: "utility_template.deleted", workspaceId },
      subject: { kind: "utility_template", id: templateId, name: template.name },
      before: { language: template.language },
    });
  });
}

async function withdrawFrom(ctx: Context, page: UtilityPage, template: { id: string; name: string; facebookTemplateId: string }) {
  await deleteAtMeta(ctx, page, template.name, template.facebookTemplateId);
  await inWorkspace(ctx, page.workspaceId, async (tx) => {
    await deleteSubmission(tx.db, template.id, page.id);
    await recordAudit(tx, {
      ...{ action: "utility_template.withdrawn", workspaceId: page.workspaceId },
      subject: { kind: "utility_template", id: template.id, name: template.name },
      before: { page: page.name },
    });
  });
}

/** One language of it; what is gone already is well. @throws AppError facebook_refused, facebook_unreachable */
export async function deleteAtMeta(ctx: Context, page: UtilityPage, name: string, facebookTemplateId: string): Promise<void> {
  const answer = await ctx.messenger.call({
    method: "DELETE",
    path: `/${page.facebookPageId}/message_templates`,
    token: readPageToken(ctx, page.accessToken),
    // Meta's own client calls it template_id, others were seen to use hsm_id.
    query: { name, template_id: facebookTemplateId, hsm_id: facebookTemplateId },
  });
  if (answer.outcome === "ok") return;
  if (answer.outcome === "error" && ["missing", "request"].includes(classifyError(answer.error).class)) {
    ctx.log.warn({ pageId: page.id, name, code: answer.error.code }, "a template was not there to be deleted");
    return;
  }
  throw graphError(answer);
}
