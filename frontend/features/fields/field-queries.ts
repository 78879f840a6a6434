import { queryOptions } from "@tanstack/react-query";
import { type CustomField, getCustomFieldUse, listCustomFields } from "contract/custom-fields.ts";
import type { Received } from "contract/route.ts";
import { callApi } from "../../api/call-api.ts";

export type { CustomField } from "contract/custom-fields.ts";
export type FieldUse = Received<typeof getCustomFieldUse>;

export const fieldsKey = (workspaceId: string) => ["custom fields", workspaceId] as const;

export const fieldsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: fieldsKey(workspaceId),
    queryFn: async ({ signal }): Promise<CustomField[]> =>
      (await callApi(listCustomFields, { params: { workspaceId }, signal })).items,
    staleTime: 60_000,
  });

/** Always asked anew: it is for whoever is about to take the field away. */
export const fieldUseQuery = (workspaceId: string, customFieldId: string) =>
  queryOptions({
    queryKey: [...fieldsKey(workspaceId), "use", customFieldId],
    queryFn: ({ signal }) => callApi(getCustomFieldUse, { params: { workspaceId, customFieldId }, signal }),
    gcTime: 0,
  });
