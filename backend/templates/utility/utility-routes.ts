import * as contract from "contract/utility-templates.ts";
import { z } from "zod";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError } from "../../errors.ts";
import type { RegisterRoute } from "../../http/register-route.ts";
import { findLibraryTemplate, listLibrary } from "./read-library.ts";
import { readUtilityChoices } from "./read-utility-choices.ts";
import { refreshTemplates } from "./refresh-templates.ts";
import { createUtilityTemplate, updateUtilityTemplate } from "./save-utility-template.ts";
import { submitUtilityTemplate } from "./submit-utility-template.ts";
import { withPictureUrl } from "./template-picture.ts";
import { getUtilityTemplate, listUtilityTemplates } from "./utility-queries.ts";
import { deleteUtilityTemplate, withdrawUtilityTemplate } from "./withdraw-utility-template.ts";

export function registerUtilityRoutes(route: RegisterRoute) {
  const which = (params: { workspaceId: string; utilityTemplateId: string }) => ({
    workspaceId: params.workspaceId,
    templateId: params.utilityTemplateId,
  });
  route(contract.listUtilityTemplates, ({ ctx, params, query }) => readTemplates(ctx, params.workspaceId, query));
  route(contract.listUtilityChoices, ({ ctx, params, query }) => readUtilityChoices(ctx, { ...params, ...query }));
  route(contract.listLibraryTemplates, async ({ ctx, params, query: { name, ...query } }) => {
    if (name === undefined) return listLibrary(ctx, { ...params, ...query });
    const found = await findLibraryTemplate(ctx, { ...params, ...query, name });
    return { items: found ? [found] : [], nextCursor: null };
  });
  route(contract.refreshUtilityTemplates, ({ ctx, params }) => refreshTemplates(ctx, params));
  route(contract.createUtilityTemplate, async ({ ctx, params, body }) => {
    const { id } = await createUtilityTemplate(ctx, { ...params, ...body });
    return readTemplate(ctx, { ...params, templateId: id });
  });
  route(contract.getUtilityTemplate, ({ ctx, params }) => readTemplate(ctx, which(params)));
  route(contract.updateUtilityTemplate, async ({ ctx, params, body: { version, ...values } }) => {
    await updateUtilityTemplate(ctx, { ...which(params), from: version, ...values });
    return readTemplate(ctx, which(params));
  });
  route(contract.submitUtilityTemplate, async ({ ctx, params, body }) => {
    const { failed } = await submitUtilityTemplate(ctx, { ...which(params), ...body });
    return { template: await readTemplate(ctx, which(params)), failed };
  });
  route(contract.withdrawUtilityTemplate, async ({ ctx, params, body }) => {
    await withdrawUtilityTemplate(ctx, { ...which(params), ...body });
    return readTemplate(ctx, which(params));
  });
  route(contract.deleteUtilityTemplate, ({ ctx, params }) => deleteUtilityTemplate(ctx, which(params)));
}

const readTemplate = (ctx: Context, { workspaceId, templateId }: { workspaceId: string; templateId: string }) =>
  inWorkspace(ctx, workspaceId, async (tx) =>
    withPictureUrl(ctx.config, await getUtilityTemplate(tx.db, workspaceId, templateId)),
  );

type Listing = { search?: string | undefined; cursor?: string | undefined; limit: number };

function readTemplates(ctx: Context, workspaceId: string, { search, cursor, limit }: Listing) {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const rows = await listUtilityTemplates(tx.db, workspaceId, { search, after: readPlace(cursor), limit: limit + 1 });
    const items = rows.slice(0, limit).map((row) => withPictureUrl(ctx.config, row));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? Buffer.from(JSON.stringify([last.name, last.id])).toString("base64url") : null };
  });
}

const Place = z.tuple([z.string().max(contract.utilityLimits.name), z.uuid()]);

/** @throws AppError invalid_cursor */
function readPlace(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  try {
    const [name, id] = Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { name, id };
  } catch {
    throw new AppError("invalid_cursor", "This cursor was not made by this list; begin again without it.");
  }
}
