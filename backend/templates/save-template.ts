import { isDeepStrictEqual } from "node:util";
import type { OutgoingContent } from "contract/messages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { checkContent } from "./check-content.ts";
import { changeTemplate, getTemplate, getVersion, insertTemplate } from "./queries.ts";

type Values = { name: string; category: string | null; shortcut: string | null; content: OutgoingContent };
type Which = { workspaceId: string; templateId: string };

/** Keeps a message for later. @throws AppError invalid_request, template_name_taken, template_shortcut_taken */
export function createTemplate(ctx: Context, input: { workspaceId: string } & Values): Promise<{ id: string }> {
  const { workspaceId, name, category, shortcut, content } = input;
  return inWords(
    inWorkspace(ctx, workspaceId, async (tx) => {
      await checkContent(tx.db, workspaceId, content);
      return insertTemplate(tx.db, { workspaceId, by: accountOf(ctx), at: ctx.now() }, { name, category, shortcut, content });
    }),
  );
}

/**
 * Changes a saved message; a new text or name becomes a version.
 * @throws AppError not_found, invalid_request, template_changed, template_name_taken, template_shortcut_taken
 */
export function updateTemplate(ctx: Context, input: Which & { from: number; change: Partial<Values> }): Promise<void> {
  const { workspaceId, templateId, from, change } = input;
  return inWords(
    inWorkspace(ctx, workspaceId, async (tx) => {
      const before = await getTemplate(tx.db, workspaceId, templateId);
      if (change.content) await checkContent(tx.db, workspaceId, change.content);
      const { name, category, shortcut, content } = { ...before, ...change };
      const isVersion = name !== before.name || !isDeepStrictEqual(content, before.content);
      const saved = { workspaceId, by: accountOf(ctx), at: ctx.now() };
      if (!(await changeTemplate(tx.db, saved, { templateId, from }, { name, category, shortcut, content, isVersion })))
        throw new AppError("template_changed", "Somebody changed this message meanwhile. Load it again to go on from there.");
    }),
  );
}

/** Makes an earlier version the newest. @throws AppError not_found, template_name_taken */
export async function restoreTemplate(ctx: Context, input: Which & { version: number }): Promise<void> {
  const { from, change } = await inWorkspace(ctx, input.workspaceId, async (tx) => {
    const { version } = await getTemplate(tx.db, input.workspaceId, input.templateId);
    return { from: version, change: await getVersion(tx.db, input.templateId, input.version) };
  });
  await updateTemplate(ctx, { ...input, from, change });
}

const accountOf = (ctx: Context) => (ctx.actor.kind === "account" ? ctx.actor.accountId : null);

const inWords = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    if (error.constraint === "template_name_key")
      throw new AppError("template_name_taken", "Another saved message has this name.");
    if (error.constraint === "template_shortcut_key")
      throw new AppError("template_shortcut_taken", "Another saved message has this shortcut.");
    throw error;
  });
