"use client";
import { type KnownVariables, variablesWith } from "contract/message-variables.ts";
import { useMemo } from "react";
import { useFields } from "./use-fields.ts";

/** What messages of this workspace may be filled with; null until it is known. */
export function useVariables(): KnownVariables {
  const { data } = useFields();
  return useMemo(() => (data ? variablesWith(data) : null), [data]);
}
