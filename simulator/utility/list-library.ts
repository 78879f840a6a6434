import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { componentsOf, templateLibrary } from "./template-library.ts";

export function listLibrary({ params }: GraphRequest): Answer {
  const words = (textParam(params, "name_or_content") ?? textParam(params, "search") ?? "").toLowerCase();
  const language = textParam(params, "language");
  const data = templateLibrary
    .filter(
      (one) => (!language || one.language === language) && (one.name.includes(words) || one.body.toLowerCase().includes(words)),
    )
    .map((one) => ({
      name: one.name,
      language: one.language,
      category: "UTILITY",
      body: one.body,
      body_params: one.bodyExamples,
      buttons: one.buttons,
      components: componentsOf(one),
    }));
  return jsonAnswer({ data });
}
