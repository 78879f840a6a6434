import type { GraphRequest } from "../graph/graph-request.ts";
import { isRecord, objectParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import { requiredText } from "../sending/templates/read-payload.ts";
import type { TemplateComponent } from "../world/utility-template.ts";
import { placeholdersOf } from "./placeholders.ts";
import { componentsOf, findInLibrary, type LibraryButton, type LibraryTemplate } from "./template-library.ts";

/** The words are the library's; whoever clones repeats the body, and says where the buttons lead. */
export function cloneLibraryTemplate({ params }: GraphRequest, name: string, language: string): TemplateComponent[] {
  const found = findInLibrary(name, language);
  if (!found) return badParam(`There is no library template ${name} in ${language}.`);
  checkBody(found, objectParam(params, "library_template_body_inputs"));
  return componentsOf(found, clonedButtons(found, objectParam(params, "library_template_button_inputs")));
}

function checkBody({ body }: LibraryTemplate, given: unknown): void {
  if (given === undefined && placeholdersOf(body).length === 0) return;
  const [input] = Array.isArray(given) ? given : [];
  if (!isRecord(input) || String(input.type).toLowerCase() !== "body" || input.text !== body)
    badParam("Param library_template_body_inputs must match the body of the library template.");
}

function clonedButtons({ buttons }: LibraryTemplate, given: unknown): LibraryButton[] {
  if (buttons.length === 0) return [];
  if (!Array.isArray(given) || given.length !== buttons.length)
    return badParam(`Param library_template_button_inputs must have ${buttons.length} elements.`);
  return buttons.map((button, index) => clonedButton(button, given[index], `library_template_button_inputs[${index}]`));
}

function clonedButton(button: LibraryButton, input: unknown, name: string): LibraryButton {
  if (!isRecord(input) || String(input.type).toUpperCase() !== button.type)
    return badParam(`Param ${name}[type] must be ${button.type}.`);
  const text = input.text === undefined ? button.text : requiredText(`${name}[text]`, input.text, 20);
  if (button.type === "PHONE_NUMBER")
    return { type: "PHONE_NUMBER", text, phone_number: requiredText(`${name}[phone_number]`, input.phone_number) };
  if (button.type === "POSTBACK") return { type: "POSTBACK", text };
  const url = isRecord(input.url) ? input.url : {};
  const base = requiredText(`${name}[url][base_url]`, url.base_url);
  if (!/^https?:\/\//.test(base)) badParam(`Param ${name}[url][base_url] should represent a valid URL`);
  if (placeholdersOf(base).length !== placeholdersOf(button.url).length)
    badParam(`Param ${name}[url][base_url] must have as many variables as the library template.`);
  if (placeholdersOf(base).length > 0) requiredText(`${name}[url][url_suffix_example]`, url.url_suffix_example);
  return { type: "URL", text, url: base };
}
