import type { UtilityContent } from "contract/utility-templates.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { findPicture } from "../../media/pictures.ts";
import { checkSources } from "./check-sources.ts";
import { findSubmissions } from "./submission-queries.ts";
import { changeUtilityTemplate, getUtilityTemplate, insertUtilityTemplate, lockUtilityTemplate } from "./utility-queries.ts";

type Values = { name: string; language: string; content: UtilityContent };
type Which = { workspaceId: string; templateId: string };

/** Keeps a template as it is written; Meta's rules are asked for when it is submitted. @throws AppError invalid_request, template_name_taken */
export function createUtilityTemplate(ctx: Context, input: { workspaceId: string } & Values): Promise<{ id: string }> {
  const { workspaceId, ...values } = input;
  return inWords(
    inWorkspace(ctx, workspaceId, async (tx) => {
      await checkPicture(tx, workspaceId, values.content);
      await checkSources(tx.db, workspaceId, values.content);
      return insertUtilityTemplate(tx.db, { workspaceId, by: accountOf(ctx), at: new Date() }, values);
    }),
  );
}

/** @throws AppError not_found, invalid_request, template_at_meta, template_changed, template_name_taken */
export function updateUtilityTemplate(ctx: Context, input: Which & { from: number } & Values): Promise<void> {
  const { workspaceId, templateId, from, ...values } = input;
  return inWords(
    inWorkspace(ctx, workspaceId, async (tx) => {
      await lockUtilityTemplate(tx.db, templateId);
      const before = await getUtilityTemplate(tx.db, workspaceId, templateId);
      if (!before.canEdit)
        throw atMeta("Meta has this text under review or approved, so it cannot change. Copy it to write another.");
      const isRenamed = values.name !== before.name || values.language !== before.language;
      if (isRenamed && (await findSubmissions(tx.db, templateId)).length > 0)
        throw atMeta("Meta knows it by this name and language. Delete it at Meta on every Page first, or copy it.");
      await checkPicture(tx, workspaceId, values.content);
      await checkSources(tx.db, workspaceId, values.content);
      const saved = { workspaceId, by: accountOf(ctx), at: new Date() };
      if (!(await changeUtilityTemplate(tx.db, saved, { templateId, from }, values)))
        throw new AppError("template_changed", "Somebody changed this template meanwhile. Load it again to go on from there.");
    }),
  );
}

async function checkPicture(tx: Context, workspaceId: string, { pictureId }: UtilityContent) {
  if (pictureId && !(await findPicture(tx.db, workspaceId, pictureId)))
    throw new AppError("invalid_request", "This picture is gone. Choose it again.");
}

export const accountOf = (ctx: Context) => (ctx.actor.kind === "account" ? ctx.actor.accountId : null);

const atMeta = (message: string) => new AppError("template_at_meta", message);

const inWords = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    if (error.constraint === "utility_template_key")
      throw new AppError("template_name_taken", "There is a template of this name in this language.");
    throw error;
  });
