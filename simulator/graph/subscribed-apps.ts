import { type Answer, jsonAnswer } from "../http/answer.ts";
import { listParam } from "../http/parse-params.ts";
import { subscribableFields } from "../webhooks/subscribable-fields.ts";
import type { Page } from "../world/page.ts";
import { requireScopes } from "./check-token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { requireTask } from "./require-task.ts";

/** The second level of webhooks: which of the app's fields this Page sends. A POST replaces the list. */
export function subscribedApps(request: GraphRequest, page: Page): Answer {
  const { world, method, params } = request;
  requireScopes(request, ["pages_manage_metadata"]);
  if (method !== "GET") requireTask(page, ["MODERATE", "CREATE_CONTENT", "MANAGE"]);
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
