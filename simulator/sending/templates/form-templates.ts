import { refuse } from "../../graph/graph-refusal.ts";
import { isRecord } from "../../http/parse-params.ts";
import type { Page } from "../../world/page.ts";
import { badParam } from "../send-refusals.ts";
import { listOf, oneOf, optionalText, type Payload, payloadName, requiredText, webAddress } from "./read-payload.ts";

export function checkCustomerFeedback(payload: Payload): void {
  requiredText(`${payloadName}[title]`, payload.title, 65);
  optionalText(`${payloadName}[subtitle]`, payload.subtitle, 80);
  const buttonTitle = requiredText(`${payloadName}[button_title]`, payload.button_title, 20);
  if (/https?:/.test(buttonTitle)) badParam(`Param ${payloadName}[button_title] must not contain a URL.`);
  const screensName = `${payloadName}[feedback_screens]`;
  const [screen = {}] = listOf(screensName, payload.feedback_screens, { least: 1, most: 1 });
  const name = `${screensName}[0][questions]`;
  const [question = {}] = listOf(name, screen.questions, { least: 1, most: 1 });
  const id = requiredText(`${name}[0][id]`, question.id, 80);
  if (!/^\w+$/.test(id)) badParam(`Param ${name}[0][id] must be letters, digits and underscores.`);
  oneOf(`${name}[0][type]`, question.type, ["csat", "nps", "ces", "free_form"]);
  if (question.title !== undefined && requiredText(`${name}[0][title]`, question.title, 85).length < 5) {
    badParam(`Param ${name}[0][title] must have at least 5 characters.`);
  }
  checkPrivacyAndExpiry(payload);
}

export function checkCustomerInformation(payload: Payload): void {
  if (!Array.isArray(payload.countries) || payload.countries.length === 0)
    badParam(`Param ${payloadName}[countries] is required.`);
  checkPrivacyAndExpiry(payload);
}

function checkPrivacyAndExpiry(payload: Payload): void {
  const privacy = isRecord(payload.business_privacy) ? payload.business_privacy.url : undefined;
  webAddress(`${payloadName}[business_privacy][url]`, privacy);
  if (payload.expires_in_days === undefined) return;
  const days = Number(payload.expires_in_days);
  if (!Number.isInteger(days) || days < 1 || days > 7) badParam(`Param ${payloadName}[expires_in_days] must be between 1 and 7.`);
}

export function checkInstantForm(payload: Payload, { page }: { page: Page }): void {
  const id = String(payload.form_id ?? "");
  if (!page.forms.includes(id)) refuse(1, "(#1) The form can not be used by this Page.", 2018382);
}

/** Asks for permission to send later; allowed only inside the window, like any other message. */
export function checkNotificationMessages(payload: Payload): void {
  optionalText(`${payloadName}[title]`, payload.title, 65);
  requiredText(`${payloadName}[payload]`, payload.payload, 1000);
}

export function checkOneTimeRequest(payload: Payload, { page }: { page: Page }): void {
  if (!page.oneTimeNotifications) {
    refuse(10, "(#10) Application does not have permission for this action: One-Time Notification is not granted to this Page.");
  }
  requiredText(`${payloadName}[title]`, payload.title, 65);
  requiredText(`${payloadName}[payload]`, payload.payload, 1000);
}
