import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { issuePageToken } from "../login/issue-tokens.ts";
import type { Page } from "../world/page.ts";
import type { FacebookUser } from "../world/token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { pageReaders } from "./page-node.ts";
import { paginate } from "./paginate.ts";
import { parseFields } from "./parse-fields.ts";
import { selectFields } from "./select-fields.ts";

export function userOf({ world, token }: GraphRequest): FacebookUser {
  const user = world.users.get(token.userId);
  if (!user || token.kind !== "user") refuse(100, "(#100) This call requires a user access token.");
  return user;
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

export function permissions(request: GraphRequest): Answer {
  const user = userOf(request);
  const { world } = request;
  if (request.method === "DELETE") {
    for (const token of world.tokens.values()) {
      if (token.userId !== user.id) continue;
      token.dead = "removed";
      world.journal.put("token", token);
    }
    return jsonAnswer({ success: true });
  }
  const data = [
    ...user.granted.map((permission) => ({ permission, status: "granted" })),
    ...user.declined.map((permission) => ({ permission, status: "declined" })),
  ];
  return jsonAnswer({ data });
}

export function accounts(request: GraphRequest): Answer {
  const { world, params } = request;
  const user = userOf(request);
  if (!request.token.scopes.includes("pages_show_list")) return jsonAnswer({ data: [] });
  const pages = user.grantedPages.flatMap((id) => world.pages.get(id) ?? []);
  const url = `${world.publicUrl}/${request.version}/${user.id}/accounts`;
  const { items, paging } = paginate(pages, { params, idOf: (page) => page.id, url });
  const readers = {
    ...pageReaders(world),
    access_token: (page: Page) => issuePageToken(world, request.token, page.id).value,
  };
  const defaults = ["access_token", "category", "category_list", "name", "id", "tasks"];
  const fields = parseFields(textParam(params, "fields"));
  const data = items.map((page) => selectFields(page, { fields, readers, type: "Page", defaults }));
  return jsonAnswer(paging ? { data, paging } : { data });
}
