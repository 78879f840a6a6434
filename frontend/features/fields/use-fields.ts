"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { fieldsKey, fieldsQuery } from "./field-queries.ts";

/** The custom fields of the workspace in their order, archived ones too, as they are defined now. */
export function useFields() {
  const { id: workspaceId } = useWorkspace();
  const queries = useQueryClient();
  useRealtimeEvent("fields.changed", () => queries.invalidateQueries({ queryKey: fieldsKey(workspaceId), exact: true }));
  return useQuery(fieldsQuery(workspaceId));
}
