import type { Answer } from "../http/answer.ts";
import { jsonAnswer } from "../http/answer.ts";
import { requireScopes } from "./check-token.ts";
import type { GraphRequest } from "./graph-request.ts";
import { listPages, userOf } from "./user-node.ts";

/** One business portfolio owns every Page that is marked so. */
export const businessId = "190840273155011";

export const businessEdges: Record<string, (request: GraphRequest) => Answer> = {
  "GET ": () => jsonAnswer({ id: businessId, name: "Simulated portfolio" }),
  "GET owned_pages": ownedPages,
  "GET client_pages": (request) => {
    requireScopes(request, ["business_management"]);
    return jsonAnswer({ data: [] });
  },
};

function ownedPages(request: GraphRequest): Answer {
  requireScopes(request, ["business_management"]);
  const granted = userOf(request).grantedPages;
  const pages = granted.flatMap((id) => request.world.pages.get(id) ?? []).filter((page) => page.isBusinessOwned);
  return listPages(request, { pages, edge: `${businessId}/owned_pages` });
}
