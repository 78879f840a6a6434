"use client";
import { useMutation } from "@tanstack/react-query";
import { getConnectUrl } from "contract/pages.ts";
import { callApi } from "../../api/call-api.ts";

/** Leaves for Facebook Login; it comes back to the Pages screen. */
export function useConnect(workspaceId: string) {
  return useMutation({
    mutationFn: () => callApi(getConnectUrl, { params: { workspaceId } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}
