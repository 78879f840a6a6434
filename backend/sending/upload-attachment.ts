import { createHash } from "node:crypto";
import { attachmentTypes } from "contract/message-limits.ts";
import type { OutgoingAttachment, OutgoingContent } from "contract/messages.ts";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";
import { classifyError } from "../messenger/classify-error.ts";
import { askPage } from "../pages/ask-page.ts";
import { readPageToken } from "../pages/page-token.ts";
import { textOf } from "../pages/read-graph.ts";
import { findUpload, keepUpload, type PageUpload } from "./page-uploads.ts";

/** Meta itself gives up on a video after 75 seconds. */
const limitMs = 90_000;

export const uploadJob = defineJob({
  name: "sending.upload_attachment",
  payload: z.object({ pageId: z.uuid(), attachment: z.object({ type: z.enum(attachmentTypes), url: z.string() }) }),
  maxAttempts: 25,
  run: async (ctx, { pageId, attachment }) => {
    if (!(await uploadAttachment(ctx, pageId, attachment))) throw new Error("Meta did not take the upload yet");
  },
});

/** Has it uploaded soon, once, however often it is asked for. */
export const uploadSoon = (ctx: Context, pageId: string, attachment: OutgoingAttachment) =>
  ctx.enqueue(ctx, uploadJob, { pageId, attachment }, { jobKey: uploadKey(pageId, attachment), priority: -5 });

const uploadKey = (pageId: string, { type, url }: OutgoingAttachment) =>
  `sending.upload:${pageId}:${createHash("sha256").update(`${type} ${url}`).digest("hex").slice(0, 32)}`;

/** An attachment of a Page under an id at Meta, from before or uploaded now. Undefined when that may succeed later. */
export async function uploadAttachment(
  ctx: Context,
  pageId: string,
  attachment: OutgoingAttachment,
): Promise<PageUpload | undefined> {
  const known = await findUpload(ctx.db, pageId, attachment);
  if (known) return known;
  const page = await ctx.db
    .selectFrom("page")
    .select(["workspaceId", "facebookPageId", "accessToken", "status"])
    .where("id", "=", pageId)
    .executeTakeFirst();
  if (page?.status !== "connected") return undefined;
  const { type, url } = attachment;
  const answer = await askPage(
    ctx,
    { id: pageId, facebookPageId: page.facebookPageId, token: readPageToken(ctx, page.accessToken) },
    {
      method: "POST",
      path: `/${page.facebookPageId}/message_attachments`,
      body: { message: { attachment: { type, payload: { url, is_reusable: true } } } },
      timeoutMs: limitMs,
    },
  );
  const upload = readUpload(answer);
  if (upload) await keepUpload(ctx.db, { workspaceId: page.workspaceId, pageId, attachment }, upload);
  return upload;
}

function readUpload(answer: Awaited<ReturnType<typeof askPage>>): PageUpload | undefined {
  if (answer.outcome === "unknown") return undefined;
  if (answer.outcome === "ok") {
    const attachmentId = textOf(answer.body.attachment_id);
    return attachmentId ? { attachmentId, problem: null } : undefined;
  }
  const { class: kind, message } = classifyError(answer.error);
  return kind === "media" || kind === "request" ? { attachmentId: null, problem: message } : undefined;
}

/** A picture or video with buttons is a template, which takes only what was uploaded. */
export const needsUpload = ({ attachment, buttons }: OutgoingContent): boolean => Boolean(attachment && buttons?.length);
