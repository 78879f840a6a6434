import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { isEffective } from "../login/effective-scopes.ts";
import { issuePageToken } from "../login/issue-tokens.ts";
import type { Page } from "../world/page.ts";
import type { FacebookUser, Token } from "../world/token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { pageReaders } from "./page-node.ts";
import { paginate } from "./paginate.ts";
import { parseFields } from "./parse-fields.ts";
import { selectFields } from "./select-fields.ts";

export function userOf({ world, token }: GraphRequest): FacebookUser {
  const user = world.users.get(token.userId);
  if (!user || !isUserToken(token)) refuse(100, "(#100) This call requires a user access token.");
  return user;
}

export function isUserToken({ kind }: Token): boolean {
  return kind === "user" || kind === "system_user";
}

export function readUser(request: GraphRequest): Answer {
  const user = userOf(request);
  const fields = parseFields(textParam(request.params, "fields"));
  const readers = {
    id: (node: FacebookUser) => node.id,
    name: (node: FacebookUser) => node.name,
    first_name: (node: FacebookUser) => node.name.split(" ")[0],
    last_name: (node: FacebookUser) => node.name.split(" ").slice(1).join(" "),
    picture: () => ({
      data: { height: 50, is_silhouette: false, url: `${request.world.publicUrl}/avatars/${user.id}.svg`, width: 50 },
    }),
    email: () => undefined,
  };
  return jsonAnswer(selectFields(user, { fields, readers, type: "User", defaults: ["name", "id"] }));
}

/** The portfolio shows itself only to those who may manage it. */
export function businesses(request: GraphRequest): Answer {
  userOf(request);
  const isSeen = isEffective(request.world, request.token, "business_management");
  return jsonAnswer({ data: isSeen ? [{ id: "190840273155011", name: "Simulated portfolio" }] : [] });
}

export function accounts(request: GraphRequest): Answer {
  const { world } = request;
  const user = userOf(request);
  if (!isEffective(world, request.token, "pages_show_list")) return jsonAnswer({ data: [] });
  const seesBusiness = isEffective(world, request.token, "business_management");
  const pages = user.grantedPages
    .flatMap((id) => world.pages.get(id) ?? [])
    .filter((page) => (seesBusiness || !page.isBusinessOwned) && page.tasks.length > 0);
  return listPages(request, { pages, edge: `${user.id}/accounts` });
}

export function listPages(request: GraphRequest, listed: { pages: Page[]; edge: string }): Answer {
  const { world, params } = request;
  const url = `${world.publicUrl}/${request.version}/${listed.edge}`;
  const { items, paging } = paginate(listed.pages, { params, idOf: (page) => page.id, url });
  const readers = {
    ...pageReaders(world),
    access_token: (page: Page) => issuePageToken(world, request.token, page.id).value,
  };
  const defaults = ["access_token", "category", "category_list", "name", "id", "tasks"];
  const fields = parseFields(textParam(params, "fields"));
  const data = items.map((page) => selectFields(page, { fields, readers, type: "Page", defaults }));
  return jsonAnswer(paging ? { data, paging } : { data });
}
