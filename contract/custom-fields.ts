import { z } from "zod";
import { fieldKinds, fieldLimits } from "./field-values.ts";
import { defineRoute, Id, WorkspaceParams } from "./route.ts";
import { type UtilityLanguage, utilityLanguages } from "./utility-templates.ts";

export const FieldKind = z.enum(fieldKinds);
export const FieldValue = z.union([z.string().max(2000), z.number(), z.boolean()]);

/** Something a workspace wants to know of its contacts. Kind and key stay as they were made. */
export const CustomField = z.object({
  id: Id,
  /** As messages call it: {{city|your town}}. */
  key: z.string(),
  label: z.string(),
  kind: FieldKind,
  /** Of a choice. */
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  /** How its numbers and dates are written in messages. */
  language: z.string(),
  /** Kept with its values, and not shown; messages that name it cannot be saved or launched. */
  isArchived: z.boolean(),
});
export type CustomField = z.infer<typeof CustomField>;

/** What would miss a field if it went. */
export const CustomFieldUse = z.object({
  /** People it has a value for. */
  contacts: z.number().int(),
  /** Messages that name it, at most 20 of each kind; campaigns only while they are not over. */
  uses: z.array(
    z.object({
      kind: z.enum(["saved_message", "utility_template", "campaign"]),
      id: Id,
      name: z.string(),
      status: z.string().nullable(),
    }),
  ),
});
export type CustomFieldUse = z.infer<typeof CustomFieldUse>;

const Label = z.string().trim().min(1, "Give it a name").max(fieldLimits.label, `At most ${fieldLimits.label} characters`);
const OptionLabel = z
  .string()
  .trim()
  .min(1, "Give each option a name")
  .max(fieldLimits.option, `At most ${fieldLimits.option} characters`);
const optionsOf = <T extends z.ZodType<{ label: string }>>(option: T) =>
  z
    .array(option)
    .max(fieldLimits.options, `At most ${fieldLimits.options} options`)
    .refine(
      (options) => new Set(options.map(({ label }) => label.toLowerCase())).size === options.length,
      "Two options have one name",
    );
const Language = z.enum(Object.keys(utilityLanguages) as [UtilityLanguage, ...UtilityLanguage[]]);

const tags = ["custom fields"];
const base = "/api/v1/workspaces/:workspaceId/custom-fields";
const FieldParams = WorkspaceParams.extend({ customFieldId: Id });

export const listCustomFields = defineRoute({
  method: "GET",
  url: base,
  access: "viewer",
  schema: {
    operationId: "listCustomFields",
    tags,
    summary: `The custom fields of contacts, at most ${fieldLimits.fields}, in their order, archived ones too`,
    params: WorkspaceParams,
    response: z.object({ items: z.array(CustomField) }),
  },
});

export const createCustomField = defineRoute({
  method: "POST",
  url: base,
  access: "manager",
  status: 201,
  schema: {
    operationId: "createCustomField",
    tags,
    summary: "Define a field; its key comes from its label",
    params: WorkspaceParams,
    body: z.object({
      label: Label,
      kind: FieldKind,
      options: optionsOf(z.object({ label: OptionLabel })).optional(),
      language: Language.default("en_GB"),
    }),
    response: CustomField,
  },
});

export const updateCustomField = defineRoute({
  method: "PATCH",
  url: `${base}/:customFieldId`,
  access: "manager",
  schema: {
    operationId: "updateCustomField",
    tags,
    summary:
      "Rename a field, change its options, archive it or bring it back. Whoever had an option that is left out has no value any more",
    params: FieldParams,
    body: z
      .object({
        label: Label,
        options: optionsOf(z.object({ id: z.string().max(40).optional(), label: OptionLabel })),
        language: Language,
        isArchived: z.boolean(),
      })
      .partial(),
    response: CustomField,
  },
});

export const orderCustomFields = defineRoute({
  method: "PUT",
  url: `${base}/order`,
  access: "manager",
  schema: {
    operationId: "orderCustomFields",
    tags,
    summary: "Put the fields in this order; those not named come after them",
    params: WorkspaceParams,
    body: z.object({ customFieldIds: z.array(Id).min(1).max(fieldLimits.fields) }),
    response: z.object({ items: z.array(CustomField) }),
  },
});

export const deleteCustomField = defineRoute({
  method: "DELETE",
  url: `${base}/:customFieldId`,
  access: "manager",
  schema: {
    operationId: "deleteCustomField",
    tags,
    summary:
      "Delete a field with everybody's value: out of sight at once, gone within minutes. Messages on their way use their fallback",
    params: FieldParams,
  },
});

export const getCustomFieldUse = defineRoute({
  method: "GET",
  url: `${base}/:customFieldId/use`,
  access: "manager",
  schema: {
    operationId: "getCustomFieldUse",
    tags,
    summary: "Who has a value and which messages name it, for whoever is about to archive or delete a field",
    params: FieldParams,
    response: CustomFieldUse,
  },
});

export const setContactField = defineRoute({
  method: "PUT",
  url: "/api/v1/workspaces/:workspaceId/contacts/:contactId/fields/:customFieldId",
  access: "operator",
  schema: {
    operationId: "setContactField",
    tags,
    summary: "Note what is known of a contact; null takes it back. A date is 2026-11-28, a choice the id of its option",
    params: FieldParams.extend({ contactId: Id }),
    body: z.object({ value: FieldValue.nullable() }),
    response: z.object({ value: FieldValue.nullable() }),
  },
});
