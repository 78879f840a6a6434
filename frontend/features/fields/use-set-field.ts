"use client";
import { useQueryClient } from "@tanstack/react-query";
import { setContactField } from "contract/custom-fields.ts";
import type { FieldValue } from "contract/field-values.ts";
import { callApi } from "../../api/call-api.ts";
import { errorWords } from "../../components/error-words.ts";
import { type ContactDetail, contactKeys } from "../contacts/contact-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";

/** Notes a value, at once on the screen; answers what was wrong with it, and then it is as before. */
export function useSetField(contactId: string) {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const key = contactKeys.one(workspaceId, contactId);

  const show = (fieldId: string, value: FieldValue | null | undefined) =>
    queries.setQueryData<ContactDetail>(key, (known) => {
      if (!known) return known;
      const { [fieldId]: _before, ...others } = known.fields;
      return { ...known, fields: value === null || value === undefined ? others : { ...others, [fieldId]: value } };
    });

  return async (fieldId: string, value: FieldValue | null): Promise<string | null> => {
    // An answer on its way would bring the old value back for a moment.
    await queries.cancelQueries({ queryKey: key, exact: true });
    const before = queries.getQueryData<ContactDetail>(key)?.fields[fieldId];
    show(fieldId, value);
    try {
      const saved = await callApi(setContactField, {
        params: { workspaceId, contactId, customFieldId: fieldId },
        body: { value },
      });
      show(fieldId, saved.value);
      return null;
    } catch (error) {
      show(fieldId, before);
      return errorWords(error).text;
    }
  };
}
