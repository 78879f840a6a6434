import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { isRecord } from "../http/parse-params.ts";
import type { Content } from "../sending/check-content.ts";
import { badParam } from "../sending/send-refusals.ts";
import type { Attachment } from "../world/message.ts";
import type { Page } from "../world/page.ts";
import type { TemplateComponent, UtilityTemplate } from "../world/utility-template.ts";
import { templatesOf } from "./list-templates.ts";
import { fillPlaceholders, placeholdersOf } from "./placeholders.ts";
import { requireUtility } from "./require-utility.ts";

type Given = Record<string, unknown>;

/** The body of a UTILITY send: an approved template of this Page with every parameter filled. */
export function readUtilityContent(request: GraphRequest, page: Page, message: Record<string, unknown>): Content {
  requireUtility(request, page);
  const { template: asked, metadata } = message;
  if (!isRecord(asked) || message.attachment !== undefined) return badParam('Invalid template type ""');
  const template = findTemplate(request, page, asked);
  const given = readComponents(asked.components);
  const [title, body] = ["HEADER", "BODY"].map((type) => filledPart(template, type, given));
  const buttons = filledButtons(template, given.buttons ?? []);
  const utility = { name: template.name, language: template.language };
  const card = title || buttons.length > 0 ? [cardOf(template, { title, body, buttons })] : [];
  return {
    text: card.length > 0 ? null : (body ?? ""),
    metadata: typeof metadata === "string" ? metadata : null,
    extra: card.length > 0 ? { utility, attachments: card } : { utility },
    media: [],
    isReusable: false,
  };
}

/** With a title it is a card like those of the generic template, with the picture that was approved. */
function cardOf(
  { pictureUrl }: UtilityTemplate,
  { title, body, buttons }: { title: string | undefined; body: string | undefined; buttons: Given[] },
): Attachment {
  if (!title) return { type: "template", payload: { template_type: "button", text: body, buttons } };
  const element = { title, subtitle: body, ...(pictureUrl && { image_url: pictureUrl }), ...(buttons.length > 0 && { buttons }) };
  return { type: "template", payload: { template_type: "generic", elements: [element] } };
}

function findTemplate({ world }: GraphRequest, page: Page, asked: Given): UtilityTemplate {
  const { name } = asked;
  const language = isRecord(asked.language) ? asked.language.code : asked.language;
  const template = templatesOf(world, page.id).find((one) => one.name === name && one.language === language);
  if (!template) return badParam(`There is no message template ${String(name)} in ${String(language)}.`);
  if (template.status !== "APPROVED") return badParam(`The message template ${template.name} is ${template.status}.`);
  return template;
}

function readComponents(value: unknown): Record<string, Given[]> {
  const given: Record<string, Given[]> = {};
  for (const component of Array.isArray(value) ? value : []) {
    if (!isRecord(component)) return badParam("Param message[template][components] must hold objects.");
    if ("index" in component) return badParam('Invalid keys "index" were found in param "message[template][components]".');
    const type = String(component.type ?? "").toLowerCase();
    if (!["header", "body", "buttons"].includes(type)) return badParam(`Invalid component type "${type}".`);
    if (given[type]) return badParam(`Param message[template][components] may have one ${type} component.`);
    given[type] = (Array.isArray(component.parameters) ? component.parameters : []).filter(isRecord);
    if (type !== "buttons") for (const parameter of given[type]) checkType(parameter);
  }
  return given;
}

/** Words are all that can be filled: the picture is the one that was approved. */
function checkType({ type }: Given): void {
  if (String(type ?? "text").toLowerCase() !== "text") badParam(`Invalid parameter type "${String(type)}".`);
}

function filledPart(template: UtilityTemplate, type: string, given: Record<string, Given[]>): string | undefined {
  const part = template.components.find((component) => component.type === type);
  return part?.text === undefined ? undefined : fillComponent(template, part, given[type.toLowerCase()] ?? []);
}

function fillComponent(template: UtilityTemplate, { type, text = "" }: TemplateComponent, parameters: Given[]): string {
  const names = placeholdersOf(text);
  const values: Record<string, string> = {};
  for (const [index, parameter] of parameters.entries()) {
    const name = template.parameterFormat === "NAMED" ? String(parameter.parameter_name ?? "") : String(index + 1);
    if (typeof parameter.text === "string" && parameter.text !== "") values[name] = parameter.text;
  }
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length > 0) badParam(`Parameters ${missing.join(", ")} of the ${type.toLowerCase()} are missing.`);
  return fillPlaceholders(text, values);
}

function filledButtons(template: UtilityTemplate, parameters: Given[]): Given[] {
  const buttons = template.components.find(({ type }) => type === "BUTTONS")?.buttons ?? [];
  const needing = buttons.filter(needsParameter);
  if (parameters.length < needing.length) {
    refuse(100, "(#100) Not enough button parameters were given for the message template.", 1893029);
  }
  return buttons.map((button) => toSentButton(button, needsParameter(button) ? parameters[needing.indexOf(button)] : undefined));
}

function needsParameter(button: Given): boolean {
  const type = String(button.type).toUpperCase();
  return type === "POSTBACK" || (type === "URL" && /\{\{/.test(String(button.url)));
}

function toSentButton(button: Given, parameter: Given | undefined): Given {
  const title = button.text ?? button.title;
  const type = String(button.type).toUpperCase();
  if (type === "POSTBACK") return { type: "postback", title, payload: String(parameter?.payload ?? "") };
  if (type === "PHONE_NUMBER") return { type: "phone_number", title, payload: button.phone_number };
  const url = String(button.url).replace(/\{\{[^}]*\}\}/, encodeURIComponent(String(parameter?.url ?? parameter?.text ?? "")));
  return { type: "web_url", title, url };
}
