import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import type { Page } from "../world/page.ts";
import { templatesOf } from "./list-templates.ts";
import { requireUtility } from "./require-utility.ts";

/** By name in every language, or one variant by its id; both spellings of that parameter are in use. */
export function deleteTemplates(request: GraphRequest, page: Page): Answer {
  requireUtility(request, page);
  const { world, params } = request;
  const name = textParam(params, "name");
  const id = textParam(params, "template_id") ?? textParam(params, "hsm_id");
  if (name === undefined && id === undefined) return badParam("The parameter name is required");
  const found = templatesOf(world, page.id).filter(
    (template) => (name === undefined || template.name === name) && (id === undefined || template.id === id),
  );
  if (found.length === 0) return badParam("There is no such message template.");
  for (const template of found) {
    template.status = "DELETED";
    template.updatedAt = world.clock.now();
    world.journal.put("template", template);
  }
  world.live.publish({ kind: "template", pageId: page.id });
  return jsonAnswer({ success: true });
}
