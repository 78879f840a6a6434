import { createHash } from "node:crypto";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import type { Page } from "../world/page.ts";
import type { World } from "../world/world.ts";
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
    tasks: (page) => page.tasks,
    instagram_business_account: () => undefined,
    about: () => undefined,
    fan_count: (page) => 300 + (Number(page.id.slice(-3)) || 0),
    messaging_feature_status: (page) => ({ hop_v2: page.defaultAppId !== null, msgr_multi_app: false, ig_multi_app: false }),
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
