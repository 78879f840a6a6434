import { queryOptions } from "@tanstack/react-query";
import { getSetup } from "contract/accounts.ts";
import { callApi } from "../../api/call-api.ts";

export const setupQuery = queryOptions({ queryKey: ["setup"], queryFn: ({ signal }) => callApi(getSetup, { signal }) });
