import { findUtilityFaults } from "contract/utility-rules.ts";
import { recordAudit } from "../../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { keepPicture, storeHandle } from "../../media/pictures.ts";
import { classifyError } from "../../messenger/classify-error.ts";
import { graphError } from "../../pages/call-graph.ts";
import { readPageToken } from "../../pages/page-token.ts";
import { textOf } from "../../pages/read-graph.ts";
import { handleOfPicture, type PictureHandle } from "./picture-handle.ts";
import { findLibraryFault } from "./read-library.ts";
import { problemOf, refreshPageTemplates } from "./refresh-page-templates.ts";
import { accountOf } from "./save-utility-template.ts";
import { noteChecked, recordStatuses, type ToldStatus } from "./status-queries.ts";
import { isGone } from "./status-words.ts";
import { insertSubmission } from "./submission-queries.ts";
import {
  findUtilityPages,
  getUtilityTemplate,
  lockUtilityTemplate,
  type StoredUtility,
  type UtilityPage,
} from "./utility-queries.ts";
import { libraryTemplateToSubmit, templateToSubmit } from "./wire-template.ts";
import { deleteAtMeta } from "./withdraw-utility-template.ts";

type Input = { workspaceId: string; templateId: string; pageIds: string[] };
type Submitted = StoredUtility & { picked: PictureHandle | null };
type Failed = { pageId: string; message: string };

/**
 * Submits a template to Meta for each Page; where it is under review or approved already nothing happens, where it was rejected the old one
 * is deleted first. A picture goes ahead of all. @throws AppError not_found, invalid_request with what Meta's rules forbid,
 * facebook_not_connected when a picture needs somebody's login, facebook_refused, facebook_unreachable
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
  const submitted: Submitted = { ...template, picked: null };
  const { pictureId, libraryName } = template.content;
  if (libraryName !== undefined) {
    const fault = await findLibraryFault(ctx, { workspaceId, ...template });
    if (fault) throw new AppError("invalid_request", fault);
  } else if (pictureId && pages.some((page) => isOpen(template, page)))
    submitted.picked = await handleOfPicture(ctx, workspaceId, pictureId);
  const failed: Failed[] = [];
  for (const page of pages) {
    const fault = await submitTo(ctx, submitted, page);
    if (fault) failed.push({ pageId: page.id, message: fault });
  }
  return { failed };
}

const stateOn = (template: StoredUtility, page: UtilityPage) => template.pages.find((one) => one.pageId === page.id);

/** Whether something is to be submitted there at all. */
const isOpen = (template: StoredUtility, page: UtilityPage) =>
  page.status === "connected" && isGone(stateOn(template, page)?.status ?? null);

/** What keeps it from this Page, in words; null when Meta has it. */
async function submitTo(ctx: Context, template: Submitted, page: UtilityPage): Promise<string | null> {
  if (page.status !== "connected") return "This Page is not connected.";
  const state = stateOn(template, page);
  if (state && !isGone(state.status)) return null;
  const present = await refreshPageTemplates(ctx, page);
  const namesake = present?.find((one) => one.name === template.name && one.language === template.language);
  if (namesake && !state?.status)
    return "This Page has a template of this name at Meta that was not made here. Give yours another name.";
  if (namesake) await deleteAtMeta(ctx, page, template.name, namesake.facebookTemplateId);
  return create(ctx, template, page);
}

async function create(ctx: Context, template: Submitted, page: UtilityPage): Promise<string | null> {
  const at = ctx.now();
  const answer = await ctx.messenger.call({
    method: "POST",
    path: `/${page.facebookPageId}/message_templates`,
    token: readPageToken(ctx, page.accessToken),
    body: wireOf(template),
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
    if (meaning.class === "request") await forgetHandle(ctx, template, page);
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

const wireOf = (template: Submitted) => {
  const { libraryName } = template.content;
  return libraryName === undefined
    ? templateToSubmit(template, template.picked?.handle ?? null)
    : libraryTemplateToSubmit(template, libraryName);
};

/** It may be the handle from an earlier submission that Meta no longer knows: the next time the picture is uploaded anew. */
async function forgetHandle(ctx: Context, { content: { pictureId }, picked }: Submitted, { workspaceId }: UtilityPage) {
  if (pictureId && picked?.isKept) await inWorkspace(ctx, workspaceId, (tx) => storeHandle(tx.db, pictureId, null, new Date()));
}

/** Notes a Page's copy; in the same turn as changes of the text, so that what Meta has is what stands here. */
const keep = (
  ctx: Context,
  template: Submitted,
  page: UtilityPage,
  told: Pick<ToldStatus, "facebookTemplateId" | "status" | "reason">,
  at: Date,
) =>
  inWorkspace(ctx, page.workspaceId, async (tx) => {
    const { id: templateId, name, language } = template;
    await lockUtilityTemplate(tx.db, templateId);
    if (template.content.pictureId) await keepPicture(tx.db, template.content.pictureId, new Date());
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
