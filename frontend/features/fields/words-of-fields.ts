import type { FieldValue } from "contract/field-values.ts";
import { fieldWords } from "contract/field-values.ts";
import type { Person } from "contract/message-variables.ts";
import type { ContactDetail } from "../contacts/contact-queries.ts";
import type { CustomField } from "./field-queries.ts";

type Values = Record<string, FieldValue>;

/** What messages to somebody with these values are filled with, by key. */
export function wordsOfFields(fields: CustomField[], values: Values): Record<string, string> {
  const words = fields.flatMap((field) => {
    const said = field.isArchived ? null : fieldWords(field, values[field.id]);
    return said === null ? [] : [[field.key, said] as const];
  });
  return Object.fromEntries(words);
}

/** Whom messages to a contact are filled from. */
export const personOf = (contact: ContactDetail, fields: CustomField[], workspaceName: string): Person => ({
  ...{ name: contact.hasRealName ? contact.name : null, firstName: contact.firstName, lastName: contact.lastName },
  ...{ pageName: contact.pageName, workspaceName, fields: wordsOfFields(fields, contact.fields) },
});
