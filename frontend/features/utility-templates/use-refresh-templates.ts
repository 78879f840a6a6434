import { useQueryClient } from "@tanstack/react-query";
import { refreshUtilityTemplates } from "contract/utility-templates.ts";
import { useEffect } from "react";
import { callApi } from "../../api/call-api.ts";
import { utilityKeys } from "./utility-queries.ts";

/** Asks Meta once what became of the templates; if Meta does not answer, what is known stays on the screen. */
export function useRefreshTemplates(workspaceId: string, canOperate: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!canOperate) return;
    callApi(refreshUtilityTemplates, { params: { workspaceId } }).then(
      () => queries.invalidateQueries({ queryKey: utilityKeys.all(workspaceId) }),
      () => {},
    );
  }, [workspaceId, canOperate, queries]);
}
