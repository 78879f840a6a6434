import { z } from "zod";
import { OutgoingContent } from "./messages.ts";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";

/** What is typed behind a slash in the inbox. */
export const Shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}_-]{1,30}$/u, "Letters, digits, - and _, at most 30");

const TemplateName = z.string().trim().min(1, "Give it a name").max(80);
const Category = z.string().trim().min(1).max(40);

/** A message kept for later: for a campaign, or as an answer by `/shortcut`. */
export const Template = z.object({
  id: Id,
  name: z.string(),
  category: z.string().nullable(),
  shortcut: z.string().nullable(),
  content: OutgoingContent,
  version: z.number().int(),
  changedByName: z.string().nullable(),
  changedAt: Timestamp,
});
export type Template = z.infer<typeof Template>;
export type TemplateOnWire = z.input<typeof Template>;

export const TemplateVersion = z.object({
  version: z.number().int(),
  name: z.string(),
  content: OutgoingContent,
  savedByName: z.string().nullable(),
  savedAt: Timestamp,
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;
export type TemplateVersionOnWire = z.input<typeof TemplateVersion>;

const tags = ["templates"];
const base = "/api/v1/workspaces/:workspaceId/templates";
const TemplateParams = WorkspaceParams.extend({ templateId: Id });

export const listTemplates = defineRoute({
  method: "GET",
  url: base,
  access: "viewer",
  schema: {
    operationId: "listTemplates",
    tags,
    summary: "Saved messages by name",
    params: WorkspaceParams,
    query: Paging.extend({
      search: z.string().trim().max(80).optional(),
      category: Category.optional(),
      /** Only those with a shortcut, for the inbox. */
      hasShortcut: z.stringbool().optional(),
    }),
    response: pageOf(Template).extend({ categories: z.array(z.object({ name: z.string(), count: z.number().int() })) }),
  },
});

export const createTemplate = defineRoute({
  method: "POST",
  url: base,
  access: "operator",
  status: 201,
  schema: {
    operationId: "createTemplate",
    tags,
    summary: "Save a message",
    params: WorkspaceParams,
    body: z.object({
      name: TemplateName,
      category: Category.nullable().default(null),
      shortcut: Shortcut.nullable().default(null),
      content: OutgoingContent,
    }),
    response: Template,
  },
});

export const getTemplate = defineRoute({
  method: "GET",
  url: `${base}/:templateId`,
  access: "viewer",
  schema: { operationId: "getTemplate", tags, summary: "One saved message", params: TemplateParams, response: Template },
});

export const updateTemplate = defineRoute({
  method: "PATCH",
  url: `${base}/:templateId`,
  access: "operator",
  schema: {
    operationId: "updateTemplate",
    tags,
    summary: "Change a saved message; a new text or name makes a new version. `version` is the one the change was made from",
    params: TemplateParams,
    body: z
      .object({ name: TemplateName, category: Category.nullable(), shortcut: Shortcut.nullable(), content: OutgoingContent })
      .partial()
      .extend({ version: z.number().int() }),
    response: Template,
  },
});

export const listTemplateVersions = defineRoute({
  method: "GET",
  url: `${base}/:templateId/versions`,
  access: "viewer",
  schema: {
    operationId: "listTemplateVersions",
    tags,
    summary: "Everything a saved message was, newest first",
    params: TemplateParams,
    query: Paging,
    response: pageOf(TemplateVersion),
  },
});

export const restoreTemplate = defineRoute({
  method: "POST",
  url: `${base}/:templateId/restore`,
  access: "operator",
  schema: {
    operationId: "restoreTemplate",
    tags,
    summary: "Make an earlier version the newest",
    params: TemplateParams,
    body: z.object({ version: z.number().int() }),
    response: Template,
  },
});

export const renderTemplate = defineRoute({
  method: "POST",
  url: `${base}/:templateId/render`,
  access: "viewer",
  schema: {
    operationId: "renderTemplate",
    tags,
    summary: "A saved message as one contact would get it",
    params: TemplateParams,
    body: z.object({ contactId: Id }),
    response: z.object({
      content: OutgoingContent,
      /** Variables that are empty for this contact, whose fallback stands in. */
      empty: z.array(z.string()),
    }),
  },
});

export const deleteTemplate = defineRoute({
  method: "DELETE",
  url: `${base}/:templateId`,
  access: "operator",
  schema: {
    operationId: "deleteTemplate",
    tags,
    summary: "Delete a saved message with its history; campaigns keep their own copy",
    params: TemplateParams,
  },
});
