import { isRecord } from "../http/parse-params.ts";
import { checkLength } from "./check-length.ts";
import { badParam } from "./send-refusals.ts";

type Payload = Record<string, unknown>;

const buttonTypes = new Set(["web_url", "postback", "phone_number", "account_link", "account_unlink", "game_play", "audio_call"]);

export function checkTemplate(payload: Payload): Payload {
  if (payload.template_type === "button") checkButtonTemplate(payload);
  else if (payload.template_type === "generic") checkGenericTemplate(payload);
  else badParam(`Invalid template type "${String(payload.template_type ?? "")}"`);
  return payload;
}

function checkButtonTemplate(payload: Payload): void {
  const text = requiredText("message[attachment][payload][text]", payload.text);
  checkLength("message[attachment][payload][text]", text, 640);
  checkButtons("message[attachment][payload][buttons]", payload.buttons, { atLeastOne: true });
}

function checkGenericTemplate(payload: Payload): void {
  const name = "message[attachment][payload][elements]";
  const { elements } = payload;
  if (!Array.isArray(elements) || elements.length < 1 || elements.length > 10) {
    badParam(`Param ${name} must have between 1 and 10 elements.`);
  }
  for (const [index, element] of (elements as unknown[]).entries()) checkElement(`${name}[${index}]`, element);
}

function checkElement(name: string, element: unknown): void {
  if (!isRecord(element)) badParam(`Param ${name} must be an object.`);
  checkLength(`${name}[title]`, requiredText(`${name}[title]`, element.title), 80);
  checkLength(`${name}[subtitle]`, typeof element.subtitle === "string" ? element.subtitle : "", 80);
  const hasMore = [element.subtitle, element.image_url, element.default_action, element.buttons].some(Boolean);
  if (!hasMore) badParam(`Param ${name} must have at least one more property than title.`);
  if (element.buttons !== undefined) checkButtons(`${name}[buttons]`, element.buttons, { atLeastOne: false });
  const action = element.default_action;
  if (isRecord(action) && (action.title !== undefined || action.type !== "web_url")) {
    badParam(`Param ${name}[default_action] must be a web_url button without title.`);
  }
}

function checkButtons(name: string, buttons: unknown, { atLeastOne }: { atLeastOne: boolean }): void {
  if (!Array.isArray(buttons) || buttons.length > 3 || (atLeastOne && buttons.length === 0)) {
    badParam(`Param ${name} must have between 1 and 3 elements.`);
  }
  for (const [index, button] of (buttons as unknown[]).entries()) checkButton(`${name}[${index}]`, button);
}

function checkButton(name: string, button: unknown): void {
  if (!isRecord(button) || !buttonTypes.has(String(button.type))) {
    badParam(
      `Param ${name}[type] must be one of {web_url, postback, phone_number} - got "${isRecord(button) ? String(button.type) : ""}".`,
    );
  }
  if (!["account_link", "account_unlink"].includes(String(button.type))) {
    checkLength(`${name}[title]`, requiredText(`${name}[title]`, button.title), 20);
  }
  if (button.type === "web_url" && !/^https?:\/\//.test(String(button.url ?? ""))) {
    badParam(`Param ${name}[url] should represent a valid URL`);
  }
  if (button.type === "postback" || button.type === "phone_number") {
    checkLength(`${name}[payload]`, requiredText(`${name}[payload]`, button.payload), 1000);
  }
}

function requiredText(name: string, value: unknown): string {
  if (typeof value !== "string" || value === "") return badParam(`Param ${name} is required.`);
  return value;
}
