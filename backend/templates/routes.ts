import * as contract from "contract/templates.ts";
import { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { countCategories, deleteTemplate, getTemplate, listTemplates, listVersions, type TemplateFilter } from "./queries.ts";
import { renderTemplate } from "./render-template.ts";
import { createTemplate, restoreTemplate, updateTemplate } from "./save-template.ts";

type Which = { workspaceId: string; templateId: string };

export function registerTemplateRoutes(route: RegisterRoute) {
  route(contract.listTemplates, ({ ctx, params, query: { cursor, ...filter } }) =>
    readTemplates(ctx, params.workspaceId, { ...filter, after: readPlace(cursor) }),
  );
  route(contract.createTemplate, async ({ ctx, params, body }) => {
    const { id } = await createTemplate(ctx, { ...params, ...body });
    return readTemplate(ctx, { ...params, templateId: id });
  });
  route(contract.getTemplate, ({ ctx, params }) => readTemplate(ctx, params));
  route(contract.updateTemplate, async ({ ctx, params, body: { version, ...change } }) => {
    await updateTemplate(ctx, { ...params, from: version, change });
    return readTemplate(ctx, params);
  });
  route(contract.deleteTemplate, ({ ctx, params }) =>
    inWorkspace(ctx, params.workspaceId, async (tx) => {
      if (!(await deleteTemplate(tx.db, params.workspaceId, params.templateId))) throw notFound("saved message");
    }),
  );
  route(contract.listTemplateVersions, ({ ctx, params, query }) => readVersions(ctx, params, query));
  route(contract.restoreTemplate, async ({ ctx, params, body }) => {
    await restoreTemplate(ctx, { ...params, ...body });
    return readTemplate(ctx, params);
  });
  route(contract.renderTemplate, ({ ctx, params, body }) => renderTemplate(ctx, { ...params, ...body }));
}

const readTemplate = (ctx: Context, { workspaceId, templateId }: Which) =>
  inWorkspace(ctx, workspaceId, (tx) => getTemplate(tx.db, workspaceId, templateId));

function readTemplates(ctx: Context, workspaceId: string, filter: TemplateFilter) {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const rows = await listTemplates(tx.db, workspaceId, { ...filter, limit: filter.limit + 1 });
    const items = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? writePlace(last) : null, categories: await countCategories(tx.db, workspaceId) };
  });
}

function readVersions(ctx: Context, which: Which, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const before = cursor === undefined ? undefined : Number(cursor);
  if (before !== undefined && !Number.isSafeInteger(before)) throw wrongCursor();
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    await getTemplate(tx.db, which.workspaceId, which.templateId);
    const rows = await listVersions(tx.db, which.templateId, before, limit + 1);
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.version) : null };
  });
}

const Place = z.tuple([z.string().max(80), z.uuid()]);

const writePlace = ({ name, id }: { name: string; id: string }) => Buffer.from(JSON.stringify([name, id])).toString("base64url");

/** @throws AppError invalid_cursor */
function readPlace(cursor: string | undefined): TemplateFilter["after"] {
  if (cursor === undefined) return undefined;
  try {
    const [name, id] = Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { name, id };
  } catch {
    throw wrongCursor();
  }
}

const wrongCursor = () => new AppError("invalid_cursor", "This cursor was not made by this list; begin again without it.");
