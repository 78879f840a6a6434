"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteCustomField, orderCustomFields, updateCustomField } from "contract/custom-fields.ts";
import type { Sent } from "contract/route.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type CustomField, fieldsKey } from "./field-queries.ts";

/** Changes a field or takes it away. */
export function useFieldActs() {
  const { id: workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const settle = { onError: sayError, onSettled: () => queries.invalidateQueries({ queryKey: fieldsKey(workspaceId) }) };
  const change = useMutation({
    ...settle,
    mutationFn: ({ id, ...body }: { id: string } & Sent<typeof updateCustomField, "body">) =>
      callApi(updateCustomField, { params: { workspaceId, customFieldId: id }, body }),
  });
  const remove = useMutation({
    ...settle,
    mutationFn: (id: string) => callApi(deleteCustomField, { params: { workspaceId, customFieldId: id } }),
  });
  return { change: change.mutate, remove: remove.mutate, isBusy: change.isPending || remove.isPending };
}

/** Puts fields in another order, at once on the screen; those not named stay behind them. */
export function useArrangeFields(): (ids: string[]) => void {
  const { id: workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const arrange = useMutation({
    mutationFn: (ids: string[]) => callApi(orderCustomFields, { params: { workspaceId }, body: { customFieldIds: ids } }),
    onMutate: (ids) =>
      queries.setQueryData<CustomField[]>(fieldsKey(workspaceId), (known) => known?.toSorted(by((one) => rank(ids, one.id)))),
    onSuccess: ({ items }) => queries.setQueryData(fieldsKey(workspaceId), items),
    onError: (error) => {
      sayError(error);
      void queries.invalidateQueries({ queryKey: fieldsKey(workspaceId) });
    },
  });
  return arrange.mutate;
}

const rank = (ids: string[], id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
const by =
  <T>(number: (one: T) => number) =>
  (a: T, b: T) =>
    number(a) - number(b);
