import { fillPlaceholders, isNumbered, placeholdersOf } from "contract/utility-rules.ts";
import type { UtilityButton, UtilityContent } from "contract/utility-templates.ts";

export type NamedTemplate = { name: string; language: string; content: UtilityContent };

/** The body of `message_templates`: what Meta's reviewer gets. */
export function templateToSubmit({ name, language, content }: NamedTemplate) {
  const { header, body, buttons } = content;
  const parameterFormat = placeholdersOf(body).length > 0 && { parameter_format: isNumbered(content) ? "POSITIONAL" : "NAMED" };
  const components = [
    ...(header.trim() ? [{ type: "HEADER", format: "TEXT", text: header.trim() }] : []),
    { type: "BODY", text: plainBraces(body.trim()), ...bodyExample(content) },
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons: buttons.map((button) => submittedButton(button, content)) }] : []),
  ];
  return { name, language, category: "UTILITY", ...parameterFormat, components };
}

const plainBraces = (text: string) => fillPlaceholders(text, (name) => `{{${name}}}`);

const exampleOf = (content: UtilityContent, name: string) => content.variables.find((one) => one.name === name)?.example ?? "";

function bodyExample(content: UtilityContent) {
  const names = placeholdersOf(content.body);
  if (names.length === 0) return {};
  if (isNumbered(content)) return { example: { body_text: [names.map((name) => exampleOf(content, name))] } };
  const named = names.map((name) => ({ param_name: name, example: exampleOf(content, name) }));
  return { example: { body_text_named_params: named } };
}

/** Of an address Meta knows one variable, whatever it is called here; a postback must not have an example. */
function submittedButton(button: UtilityButton, content: UtilityContent) {
  const text = button.title;
  if (button.type === "postback") return { type: "POSTBACK", text };
  if (button.type === "phone") return { type: "PHONE_NUMBER", text, phone_number: button.phone.replace(/[^+0-9]/g, "") };
  const url = button.url.trim();
  if (placeholdersOf(url).length === 0) return { type: "URL", text, url };
  return {
    ...{ type: "URL", text, url: fillPlaceholders(url, () => "{{1}}") },
    example: [fillPlaceholders(url, (name) => exampleOf(content, name))],
  };
}

/** What stands in `message.template` of the Send API. */
export type WireTemplate = { name: string; language: { code: string }; components: object[] };

/** The template with its values: one `buttons` component, matched by position, without indexes. */
export function templateToSend({ name, language, content }: NamedTemplate, values: Record<string, string>): WireTemplate {
  const names = placeholdersOf(content.body);
  const body = names.map((one) => ({
    ...{ type: "text", text: values[one] ?? "" },
    ...(!isNumbered(content) && { parameter_name: one }),
  }));
  const buttons = content.buttons.flatMap((button) => sentButton(button, values));
  return {
    ...{ name, language: { code: language } },
    components: [
      ...(body.length > 0 ? [{ type: "body", parameters: body }] : []),
      ...(buttons.length > 0 ? [{ type: "buttons", parameters: buttons }] : []),
    ],
  };
}

/** Only what varies: the payload of a postback, the end of an address. */
function sentButton(button: UtilityButton, values: Record<string, string>): object[] {
  if (button.type === "postback") return [{ type: "POSTBACK", payload: button.payload }];
  const [name] = button.type === "url" ? placeholdersOf(button.url) : [];
  return name === undefined ? [] : [{ type: "URL", url: values[name] ?? "" }];
}
