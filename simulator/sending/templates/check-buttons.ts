import { badParam } from "../send-refusals.ts";
import { listOf, oneOf, type Payload, requiredText, webAddress } from "./read-payload.ts";

const buttonTypes = ["web_url", "postback", "phone_number", "account_link", "account_unlink", "game_play", "audio_call"];
const untitled = ["account_link", "account_unlink"];
const heights = ["compact", "tall", "full"];
const maximumButtons = 3;
const maximumTitle = 20;
const maximumPayload = 1000;

export function checkButtons(name: string, buttons: unknown, { least = 1, types = buttonTypes } = {}): void {
  const list = listOf(name, buttons, { least, most: maximumButtons });
  for (const [index, button] of list.entries()) checkButton(`${name}[${index}]`, button, types);
}

function checkButton(name: string, button: Payload, types: string[]): void {
  const type = oneOf(`${name}[type]`, button.type, types);
  if (!untitled.includes(type)) requiredText(`${name}[title]`, button.title, maximumTitle);
  if (type === "web_url") checkWebUrl(name, button);
  if (type === "account_link") webAddress(`${name}[url]`, button.url);
  if (type === "postback") requiredText(`${name}[payload]`, button.payload, maximumPayload);
  if (type === "phone_number") checkPhoneNumber(`${name}[payload]`, button.payload);
}

function checkWebUrl(name: string, button: Payload): void {
  webAddress(`${name}[url]`, button.url);
  if (button.webview_height_ratio !== undefined) oneOf(`${name}[webview_height_ratio]`, button.webview_height_ratio, heights);
  if (button.fallback_url !== undefined) webAddress(`${name}[fallback_url]`, button.fallback_url);
}

function checkPhoneNumber(name: string, value: unknown): void {
  if (!/^\+\d{5,15}$/.test(requiredText(name, value))) badParam(`Param ${name} must be a phone number such as +16505551234.`);
}

/** A URL button without a title. */
export function checkDefaultAction(name: string, action: unknown): void {
  if (action === undefined) return;
  const { type, title, url } = action as Payload;
  if (type !== "web_url" || title !== undefined) badParam(`Param ${name} must be a web_url button without title.`);
  webAddress(`${name}[url]`, url);
}
