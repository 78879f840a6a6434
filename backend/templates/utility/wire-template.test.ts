import type { UtilityContent } from "contract/utility-templates.ts";
import { expect, test } from "vitest";
import { libraryTemplateToSubmit, templateToSend, templateToSubmit } from "./wire-template.ts";

const variable = (name: string, example: string) => ({ name, example, source: "typed", fallback: "" }) as const;
const numbered: UtilityContent = {
  header: "Your order",
  body: "Hello {{ 1 }}, order {{2}} is ready, {{1}}!",
  buttons: [
    { type: "url", title: "Look", url: "https://example.com/o/{{2}}" },
    { type: "postback", title: "Thanks", payload: "THANKS" },
    { type: "phone", title: "Call", phone: "+34 600 000" },
    { type: "url", title: "Shop", url: "https://example.com" },
  ],
  variables: [variable("1", "Ada"), variable("2", "77")],
};
const named: UtilityContent = {
  ...{ header: "", buttons: [] },
  ...{ body: "Hello {{name}}, it is ready.", variables: [variable("name", "Ada")] },
};
const of = (content: UtilityContent) => ({ name: "order_ready", language: "en_US", content });

test("a template goes to the reviewer with its examples, its addresses with one variable, its postbacks without", () => {
  expect(templateToSubmit(of(numbered), null)).toEqual({
    ...{ name: "order_ready", language: "en_US", category: "UTILITY", parameter_format: "POSITIONAL" },
    components: [
      { type: "HEADER", format: "TEXT", text: "Your order" },
      { type: "BODY", text: "Hello {{1}}, order {{2}} is ready, {{1}}!", example: { body_text: [["Ada", "77"]] } },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: "Look", url: "https://example.com/o/{{1}}", example: ["https://example.com/o/77"] },
          { type: "POSTBACK", text: "Thanks" },
          { type: "PHONE_NUMBER", text: "Call", phone_number: "+34600000" },
          { type: "URL", text: "Shop", url: "https://example.com" },
        ],
      },
    ],
  });
  expect(templateToSubmit(of(named), null)).toMatchObject({
    parameter_format: "NAMED",
    components: [{ type: "BODY", example: { body_text_named_params: [{ param_name: "name", example: "Ada" }] } }],
  });
});

test("a picture goes to the reviewer by its handle, above the title", () => {
  const [header] = templateToSubmit(of({ ...numbered, pictureId: "a picture" }), "4::handle").components;
  expect(header).toEqual({ type: "HEADER", format: "IMAGE", text: "Your order", example: { header_handle: ["4::handle"] } });
});

test("of a template from Meta's library only what is ours is submitted", () => {
  expect(libraryTemplateToSubmit(of({ ...numbered, libraryName: "order_1" }), "order_1")).toEqual({
    ...{ name: "order_ready", language: "en_US", category: "UTILITY", library_template_name: "order_1" },
    library_template_body_inputs: [{ type: "body", text: "Hello {{1}}, order {{2}} is ready, {{1}}!" }],
    library_template_button_inputs: [
      {
        ...{ type: "URL", text: "Look" },
        url: { base_url: "https://example.com/o/{{1}}", url_suffix_example: "https://example.com/o/77" },
      },
      { type: "POSTBACK", text: "Thanks" },
      { type: "PHONE_NUMBER", text: "Call", phone_number: "+34600000" },
      { type: "URL", text: "Shop", url: { base_url: "https://example.com" } },
    ],
  });
  const plain = { ...named, body: "It is ready.", libraryName: "ready_1" };
  expect(libraryTemplateToSubmit(of(plain), "ready_1")).not.toHaveProperty("library_template_body_inputs");
});

test("a template is sent with its parameters in order and one list of buttons without indexes", () => {
  expect(templateToSend(of(numbered), { 1: "Bo", 2: "88" })).toEqual({
    ...{ name: "order_ready", language: { code: "en_US" } },
    components: [
      {
        type: "body",
        parameters: [
          { type: "text", text: "Bo" },
          { type: "text", text: "88" },
        ],
      },
      {
        type: "buttons",
        parameters: [
          { type: "URL", url: "88" },
          { type: "POSTBACK", payload: "THANKS" },
        ],
      },
    ],
  });
  expect(templateToSend(of(named), { name: "Bo" }).components).toEqual([
    { type: "body", parameters: [{ type: "text", text: "Bo", parameter_name: "name" }] },
  ]);
});
