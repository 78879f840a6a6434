import { z } from "zod";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";

/** Meta's limits of a utility template. */
export const utilityLimits = {
  name: 100,
  libraryName: 512,
  header: 60,
  body: 1024,
  buttons: 3,
  buttonTitle: 20,
  value: 250,
  variables: 20,
} as const;

/** Languages that templates are written in, by Meta's codes. */
export const utilityLanguages = {
  en_US: "English (US)",
  en_GB: "English (UK)",
  es_ES: "Spanish (Spain)",
  es_LA: "Spanish (Latin America)",
  pt_BR: "Portuguese (Brazil)",
  pt_PT: "Portuguese (Portugal)",
  fr_FR: "French",
  de_DE: "German",
  it_IT: "Italian",
  nl_NL: "Dutch",
  pl_PL: "Polish",
  tr_TR: "Turkish",
  ru_RU: "Russian",
  ar_AR: "Arabic",
  he_IL: "Hebrew",
  hi_IN: "Hindi",
  id_ID: "Indonesian",
  ms_MY: "Malay",
  th_TH: "Thai",
  tl_PH: "Filipino",
  vi_VN: "Vietnamese",
  ja_JP: "Japanese",
  ko_KR: "Korean",
  zh_CN: "Chinese (simplified)",
  zh_TW: "Chinese (traditional)",
} as const;
export type UtilityLanguage = keyof typeof utilityLanguages;

const text = (most: number) => z.string().max(most, `At most ${most.toLocaleString("en")} characters`);
const title = text(utilityLimits.buttonTitle);

export const UtilityButton = z.discriminatedUnion("type", [
  /** The address may end with one variable. */
  z.object({ type: z.literal("url"), title, url: text(2000) }),
  z.object({ type: z.literal("postback"), title, payload: text(1000) }),
  z.object({ type: z.literal("phone"), title, phone: text(30) }),
]);
export type UtilityButton = z.infer<typeof UtilityButton>;

/** "typed" when it is sent, or a variable of messages: built in, or a field of the workspace by its key. */
export const VariableSource = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(40);
export type VariableSource = z.infer<typeof VariableSource>;

/** One variable of the text: what the reviewer sees in its place, and what fills it when it is sent. */
export const UtilityVariable = z.object({
  name: z.string().max(40),
  example: text(utilityLimits.value),
  source: VariableSource,
  /** For people of whom the source is not known. */
  fallback: text(utilityLimits.value),
});
export type UtilityVariable = z.infer<typeof UtilityVariable>;

/** What Meta approves. A draft may still break its rules; `findUtilityFaults` says how. */
export const UtilityContent = z.object({
  header: text(utilityLimits.header),
  /** Above the title. */
  pictureId: Id.optional(),
  /** The template of Meta's own library it was taken from: Meta keeps the words, only buttons and what fills the variables are ours. */
  libraryName: z.string().max(utilityLimits.libraryName).optional(),
  body: text(utilityLimits.body),
  buttons: z.array(UtilityButton).max(utilityLimits.buttons, `At most ${utilityLimits.buttons} buttons`),
  variables: z.array(UtilityVariable).max(utilityLimits.variables, `At most ${utilityLimits.variables} variables`),
});
export type UtilityContent = z.infer<typeof UtilityContent>;

/** pending, approved, rejected, paused, disabled, deleted and what else Meta may say, in small letters. */
export const UtilityPageState = z.object({
  pageId: Id,
  pageName: z.string(),
  /** Null where it was not submitted. */
  status: z.string().nullable(),
  /** Why Meta rejected or paused it, in words. */
  reason: z.string().nullable(),
  submittedAt: Timestamp.nullable(),
  /** When Meta said so. */
  toldAt: Timestamp.nullable(),
  /** Why nothing can be submitted from this Page. */
  problem: z.string().nullable(),
});
export type UtilityPageState = z.infer<typeof UtilityPageState>;
export type UtilityPageStateOnWire = z.input<typeof UtilityPageState>;

export const UtilityTemplate = z.object({
  id: Id,
  name: z.string(),
  language: z.string(),
  content: UtilityContent,
  /** Good for a day. */
  pictureUrl: z.string().nullable(),
  version: z.number().int(),
  /** False while a Page has it under review or approved: Meta lets nobody change it then. */
  canEdit: z.boolean(),
  pages: z.array(UtilityPageState),
  changedByName: z.string().nullable(),
  changedAt: Timestamp,
});
export type UtilityTemplate = z.infer<typeof UtilityTemplate>;
export type UtilityTemplateOnWire = z.input<typeof UtilityTemplate>;

const tags = ["templates"];
const base = "/api/v1/workspaces/:workspaceId/utility-templates";
const UtilityParams = WorkspaceParams.extend({ utilityTemplateId: Id });
const UtilityName = z.string().trim().min(1, "Give it a name").max(utilityLimits.name);
const Language = z.enum(Object.keys(utilityLanguages) as [UtilityLanguage, ...UtilityLanguage[]]);

export const listUtilityTemplates = defineRoute({
  method: "GET",
  url: base,
  access: "viewer",
  schema: {
    operationId: "listUtilityTemplates",
    tags,
    summary: "Utility templates by name, each with what Meta says of it on every Page",
    params: WorkspaceParams,
    query: Paging.extend({ search: z.string().trim().max(80).optional() }),
    response: pageOf(UtilityTemplate),
  },
});

export const createUtilityTemplate = defineRoute({
  method: "POST",
  url: base,
  access: "operator",
  status: 201,
  schema: {
    operationId: "createUtilityTemplate",
    tags,
    summary: "Write a utility template; nothing goes to Meta yet",
    params: WorkspaceParams,
    body: z.object({ name: UtilityName, language: Language, content: UtilityContent }),
    response: UtilityTemplate,
  },
});

export const getUtilityTemplate = defineRoute({
  method: "GET",
  url: `${base}/:utilityTemplateId`,
  access: "viewer",
  schema: {
    operationId: "getUtilityTemplate",
    tags,
    summary: "One utility template",
    params: UtilityParams,
    response: UtilityTemplate,
  },
});

export const updateUtilityTemplate = defineRoute({
  method: "PATCH",
  url: `${base}/:utilityTemplateId`,
  access: "operator",
  schema: {
    operationId: "updateUtilityTemplate",
    tags,
    summary: "Change a template that no Page has under review or approved. `version` is the one the change was made from",
    params: UtilityParams,
    body: z.object({ version: z.number().int(), name: UtilityName, language: Language, content: UtilityContent }),
    response: UtilityTemplate,
  },
});

export const submitUtilityTemplate = defineRoute({
  method: "POST",
  url: `${base}/:utilityTemplateId/submit`,
  access: "operator",
  schema: {
    operationId: "submitUtilityTemplate",
    tags,
    summary: "Submit it to Meta for Pages; where Meta rejected it, again. `failed` says which Pages Meta did not take it for",
    params: UtilityParams,
    body: z.object({ pageIds: z.array(Id).min(1, "Choose a Page").max(50) }),
    response: z.object({ template: UtilityTemplate, failed: z.array(z.object({ pageId: Id, message: z.string() })) }),
  },
});

export const withdrawUtilityTemplate = defineRoute({
  method: "POST",
  url: `${base}/:utilityTemplateId/withdraw`,
  access: "operator",
  schema: {
    operationId: "withdrawUtilityTemplate",
    tags,
    summary: "Delete it at Meta for one Page; here it stays",
    params: UtilityParams,
    body: z.object({ pageId: Id }),
    response: UtilityTemplate,
  },
});

export const deleteUtilityTemplate = defineRoute({
  method: "DELETE",
  url: `${base}/:utilityTemplateId`,
  access: "operator",
  schema: {
    operationId: "deleteUtilityTemplate",
    tags,
    summary: "Delete a template here and at Meta, on every Page",
    params: UtilityParams,
  },
});

export const refreshUtilityTemplates = defineRoute({
  method: "POST",
  url: `${base}/refresh`,
  access: "operator",
  schema: {
    operationId: "refreshUtilityTemplates",
    tags,
    summary: "Ask Meta what became of the templates of every Page that was not asked in the last seconds",
    params: WorkspaceParams,
    response: z.object({ asked: z.number().int() }),
  },
});

export const listUtilityChoices = defineRoute({
  method: "GET",
  url: `${base}/choices`,
  access: "viewer",
  schema: {
    operationId: "listUtilityChoices",
    tags,
    summary: "Templates that may be sent now: to a contact filled as far as they are known, or through all of these Pages",
    params: WorkspaceParams,
    query: z.object({ contactId: Id.optional() }),
    response: z.object({
      items: z.array(
        z.object({
          id: Id,
          name: z.string(),
          language: z.string(),
          content: UtilityContent,
          pictureUrl: z.string().nullable(),
          /** Pages that have it approved. */
          pageIds: z.array(Id),
          /** What fills the variables for this contact; typed ones are missing. */
          filled: z.record(z.string(), z.string()),
        }),
      ),
    }),
  },
});

/** A template that Meta wrote, ready to be taken over. */
export const LibraryTemplate = z.object({
  name: z.string(),
  /** What it is about, in Meta's word made readable; null where Meta says nothing. */
  topic: z.string().nullable(),
  content: UtilityContent,
  /** What Meta expects in place of a variable, such as "date" or "amount", where it is more than a text. */
  kinds: z.record(z.string(), z.string()),
  /** Why it cannot be used here. */
  problem: z.string().nullable(),
});
export type LibraryTemplate = z.infer<typeof LibraryTemplate>;

export const listLibraryTemplates = defineRoute({
  method: "GET",
  url: `${base}/library`,
  access: "operator",
  schema: {
    operationId: "listLibraryTemplates",
    tags,
    summary: "Templates of Meta's own library by words of their name or text, asked at Meta through a connected Page",
    params: WorkspaceParams,
    query: Paging.extend({
      /** Holds Meta's own, which may be long. */
      cursor: z.string().max(1000).optional(),
      search: z.string().trim().max(80).optional(),
      /** Only the one with this very name. */
      name: z.string().max(utilityLimits.libraryName).optional(),
      language: Language.default("en_US"),
    }),
    response: pageOf(LibraryTemplate),
  },
});
