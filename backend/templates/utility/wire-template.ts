import { fillPlaceholders, isNumbered, placeholdersOf } from "contract/utility-rules.ts";
import type { UtilityButton, UtilityContent } from "contract/utility-templates.ts";

export type NamedTemplate = { name: string; language: string; content: UtilityContent };

/** The body of `message_templates`: what Meta's reviewer gets; a picture by the handle of its upload. */
export function templateToSubmit({ name, language, content }: NamedTemplate, pictureHandle: string | null) {
  const { body, buttons } = content;
  const parameterFormat = placeholdersOf(body).length > 0 && { parameter_format: isNumbered(content) ? "POSITIONAL" : "NAMED" };
  const components = [
    ...headerComponents(content, pictureHandle),
    { type: "BODY", text: plainBraces(body.trim()), ...bodyExample(content) },
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons: buttons.map((button) => submittedButton(button, content)) }] : []),
  ];
  return { name, language, category: "UTILITY", ...parameterFormat, components };
}

function headerComponents({ header }: UtilityContent, pictureHandle: string | null) {
  const text = header.trim();
  if (pictureHandle !== null)
    return [{ type: "HEADER", format: "IMAGE", ...(text && { text }), example: { header_handle: [pictureHandle] } }];
  return text ? [{ type: "HEADER", format: "TEXT", text }] : [];
}

/** The same for a template of Meta's own library: it knows the words, and is told what of it is ours. */
export function libraryTemplateToSubmit({ name, language, content }: NamedTemplate, libraryName: string) {
  const { body, buttons } = content;
  return {
    ...{ name, language, category: "UTILITY", library_template_name: libraryName },
    ...(placeholdersOf(body).length > 0 && { library_template_body_inputs: [{ type: "body", text: plainBraces(body.trim()) }] }),
    ...(buttons.length > 0 && { library_template_button_inputs: buttons.map((button) => libraryButton(button, content)) }),
  };
}

function libraryButton(button: UtilityButton, content: UtilityContent) {
  const text = button.title;
  if (button.type === "postback") return { type: "POSTBACK", text };
  if (button.type === "phone") return { type: "PHONE_NUMBER", text, phone_number: plainPhone(button.phone) };
  const url = button.url.trim();
  const example = placeholdersOf(url).length > 0 && {
    url_suffix_example: fillPlaceholders(url, (name) => exampleOf(content, name)),
  };
  return { type: "URL", text, url: { base_url: fillPlaceholders(url, () => "{{1}}"), ...example } };
}

const plainPhone = (phone: string) => phone.replace(/[^+0-9]/g, "");

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
  if (button.type === "phone") return { type: "PHONE_NUMBER", text, phone_number: plainPhone(button.phone) };
  const url = button.url.trim();
  if (placeholdersOf(url).length === 0) return { type: "URL", text, url };
  return {
    ...{ type: "URL", text, url: fillPlaceholders(url, () => "{{1}}") },
    example: [fillPlaceholders(url, (name) => exampleOf(content, name))],
  };
}

/** What stands in `message.template` of the Send API. */
export type WireTemplate = { name: string; language: { code: string }; components: object[] };

/**
 * The template with its values: one `buttons` component, matched by position, without indexes. A picture has no parameter: Meta shows the one
 * that it approved.
 */
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
