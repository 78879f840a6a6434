import type { GraphRequest } from "../graph/graph-request.ts";
import { paginate } from "../graph/paginate.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { templateLibrary } from "./template-library.ts";

/** An edge of no node: the library is the same for everybody. */
export function listLibrary({ world, params, version }: GraphRequest): Answer {
  const words = (textParam(params, "name_or_content") ?? textParam(params, "search") ?? "").toLowerCase();
  const language = textParam(params, "language");
  const found = templateLibrary.filter(
    (one) =>
      (!language || one.language === language) &&
      [one.name, one.header ?? "", one.body].some((text) => text.toLowerCase().includes(words)),
  );
  const url = `${world.publicUrl}/${version}/message_template_library`;
  const { items, paging } = paginate(found, { params, idOf: ({ id }) => id, url });
  const data = items.map(({ bodyExamples, bodyTypes, buttons, ...one }) => ({
    ...{ ...one, category: "UTILITY", body_params: bodyExamples, body_param_types: bodyTypes },
    ...(buttons.length > 0 && { buttons }),
  }));
  return jsonAnswer(paging ? { data, paging } : { data });
}
