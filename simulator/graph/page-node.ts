import { createHash } from "node:crypto";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { listParam, textParam } from "../http/parse-params.ts";
import { subscribableFields } from "../webhooks/subscribable-fields.ts";
import type { Page } from "../world/page.ts";
import type { World } from "../world/world.ts";
import { requireScopes } from "./check-token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { parseFields } from "./parse-fields.ts";
import { type FieldReaders, selectFields } from "./select-fields.ts";

export function pageReaders(world: World): FieldReaders<Page> {
  return {
    id: (page) => page.id,
    name: (page) => page.name,
    category: (page) => page.category,
    category_list: (page) => [{ id: categoryId(page.category), name: page.category }],
    username: (page) => page.username,
    link: (page) => `https://www.facebook.com/${page.username}`,
    picture: (page) => ({ data: { height: 50, is_silhouette: false, url: pagePictureUrl(world, page), width: 50 } }),
    tasks: () => ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"],
    instagram_business_account: () => undefined,
    about: () => undefined,
    fan_count: (page) => 300 + (Number(page.id.slice(-3)) || 0),
    messaging_feature_status: () => ({ hop_v2: false, msgr_multi_app: false, ig_multi_app: false }),
  };
}

export function pagePictureUrl(world: World, page: Page): string {
  return `${world.publicUrl}/avatars/page-${page.id}.svg`;
}

function categoryId(category: string): string {
  return String(Number.parseInt(createHash("sha1").update(category).digest("hex").slice(0, 10), 16));
}

export function readPage(request: GraphRequest, page: Page): Answer {
  const fields = parseFields(textParam(request.params, "fields"));
  return jsonAnswer(selectFields(page, { fields, readers: pageReaders(request.world), type: "Page", defaults: ["name", "id"] }));
}

export function subscribedApps(request: GraphRequest, page: Page): Answer {
  const { world, method, params } = request;
  requireScopes(request.token, ["pages_manage_metadata"]);
  if (method === "GET") {
    const { app } = world;
    const data = page.subscribedFields
      ? [
          {
            category: "Business",
            link: `${world.publicUrl}/`,
            name: app.name,
            id: app.id,
            subscribed_fields: page.subscribedFields,
          },
        ]
      : [];
    return jsonAnswer({ data });
  }
  if (method === "POST") page.subscribedFields = readSubscribedFields(listParam(params, "subscribed_fields"));
  else page.subscribedFields = null;
  page.webhooksDisabledAt = 0;
  world.journal.put("page", page);
  world.live.publish({ kind: "page", pageId: page.id });
  return jsonAnswer({ success: true });
}

function readSubscribedFields(fields: string[]): string[] {
  if (fields.length === 0) refuse(100, "(#100) The parameter subscribed_fields is required.");
  for (const [index, field] of fields.entries()) {
    if (!subscribableFields.has(field)) {
      const names = [...subscribableFields].join(", ");
      refuse(100, `(#100) Param subscribed_fields[${index}] must be one of {${names}} - got "${field}".`);
    }
  }
  return fields;
}
