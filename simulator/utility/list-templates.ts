import { missingObject } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { graphTime } from "../graph/graph-time.ts";
import { paginate } from "../graph/paginate.ts";
import { parseFields } from "../graph/parse-fields.ts";
import { type FieldReaders, selectFields } from "../graph/select-fields.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import type { Page } from "../world/page.ts";
import type { UtilityTemplate } from "../world/utility-template.ts";
import type { World } from "../world/world.ts";
import { requireUtility } from "./require-utility.ts";

const defaults = ["name", "language", "status", "category", "components", "parameter_format", "id"];

export function templatesOf(world: World, pageId: string): UtilityTemplate[] {
  return [...world.templates.values()].filter((one) => one.pageId === pageId && one.status !== "DELETED");
}

export function listTemplates(request: GraphRequest, page: Page): Answer {
  requireUtility(request, page);
  const { world, params } = request;
  const found = templatesOf(world, page.id)
    .filter((template) => isAsked(request, template))
    .reverse();
  const url = `${world.publicUrl}/${request.version}/${page.id}/message_templates`;
  const { items, paging } = paginate(found, { params, idOf: ({ id }) => id, url });
  const data = items.map((template) => nodeOf(request, template));
  return jsonAnswer(paging ? { data, paging } : { data });
}

export function readTemplate(request: GraphRequest, template: UtilityTemplate): Answer {
  if (template.pageId !== request.token.pageId) return missingObject(request.method, template.id);
  return jsonAnswer(nodeOf(request, template));
}

function isAsked({ params }: GraphRequest, template: UtilityTemplate): boolean {
  const is = (name: string, value: string) => {
    const asked = textParam(params, name);
    return asked === undefined || asked.toLowerCase() === value.toLowerCase();
  };
  const words = textParam(params, "name_or_content")?.toLowerCase();
  const holds = (text: string | undefined) => words === undefined || (text ?? "").toLowerCase().includes(words);
  return (
    is("name", template.name) &&
    is("status", template.status) &&
    is("language", template.language) &&
    is("category", template.category) &&
    (holds(template.name) || template.components.some(({ text }) => holds(text)))
  );
}

function nodeOf({ world, params }: GraphRequest, template: UtilityTemplate): Record<string, unknown> {
  const readers: FieldReaders<UtilityTemplate> = {
    id: (one) => one.id,
    name: (one) => one.name,
    language: (one) => one.language,
    status: (one) => one.status,
    category: (one) => one.category,
    components: (one) => one.components,
    parameter_format: (one) => one.parameterFormat,
    creation_time: (one) => graphTime(one.createdAt),
    last_updated_time: (one) => graphTime(one.updatedAt),
    library_template_name: (one) => one.libraryName ?? undefined,
    language_count: (one) => templatesOf(world, one.pageId).filter(({ name }) => name === one.name).length,
    rejected_reason: (one) => one.rejectedReason ?? "NONE",
    rejection_reasons: (one) => (one.rejectedReason ? [one.rejectedReason] : []),
    specific_rejection_reasons: (one) => (one.rejectedReason ? [one.rejectedReason] : []),
  };
  return selectFields(template, {
    fields: parseFields(textParam(params, "fields")),
    readers,
    type: "MessengerBusinessTemplate",
    defaults,
  });
}
