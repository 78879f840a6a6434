import { isRecord } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import { listOf, oneOf, type Payload, requiredText, webAddress } from "../sending/templates/read-payload.ts";

type Check = (value: unknown, profile: Payload) => void;

/** The properties that can be written, each with its limits. */
export const propertyChecks: Record<string, Check> = {
  get_started: (value) => void requiredText("get_started[payload]", isRecord(value) ? value.payload : undefined, 1000),
  greeting: checkGreeting,
  ice_breakers: checkIceBreakers,
  persistent_menu: checkMenu,
  commands: checkCommands,
  whitelisted_domains: checkDomains,
  account_linking_url: (value) => void webAddress("account_linking_url", value),
};

function localized(name: string, value: unknown): Payload[] {
  const list = listOf(name, value, { least: 1, most: 50 });
  if (!list.some(({ locale }) => locale === "default")) badParam(`Param ${name} must have the locale default.`);
  return list;
}

function checkGreeting(value: unknown): void {
  for (const [index, { text }] of localized("greeting", value).entries()) requiredText(`greeting[${index}][text]`, text, 160);
}

/** The flat form of old has no locales. */
function checkIceBreakers(value: unknown): void {
  const isFlat = Array.isArray(value) && isRecord(value[0]) && value[0].question !== undefined;
  const groups = isFlat ? [{ call_to_actions: value }] : localized("ice_breakers", value);
  for (const [index, group] of groups.entries()) {
    const name = `ice_breakers[${index}][call_to_actions]`;
    for (const [at, action] of listOf(name, group.call_to_actions, { least: 1, most: 4 }).entries()) {
      requiredText(`${name}[${at}][question]`, action.question, 80);
      requiredText(`${name}[${at}][payload]`, action.payload, 1000);
    }
  }
}

export function checkMenu(value: unknown, profile: Payload): void {
  if (profile.get_started === undefined) badParam("You must set a Get Started button if you also wish to use persistent menu");
  for (const [index, group] of localized("persistent_menu", value).entries()) {
    const name = `persistent_menu[${index}][call_to_actions]`;
    if (group.composer_input_disabled !== true || group.call_to_actions !== undefined) {
      for (const [at, item] of listOf(name, group.call_to_actions, { least: 1, most: 20 }).entries())
        checkItem(`${name}[${at}]`, item);
    }
  }
}

function checkItem(name: string, item: Payload): void {
  const type = oneOf(`${name}[type]`, item.type, ["web_url", "postback"]);
  requiredText(`${name}[title]`, item.title, 30);
  if (type === "web_url") webAddress(`${name}[url]`, item.url);
  else requiredText(`${name}[payload]`, item.payload, 1000);
}

function checkCommands(value: unknown): void {
  for (const [index, group] of localized("commands", value).entries()) {
    const name = `commands[${index}][commands]`;
    for (const [at, command] of listOf(name, group.commands, { least: 1, most: 100 }).entries()) {
      requiredText(`${name}[${at}][name]`, command.name, 32);
      requiredText(`${name}[${at}][description]`, command.description, 64);
    }
  }
}

function checkDomains(value: unknown): void {
  if (!Array.isArray(value) || value.length > 50) badParam("Param whitelisted_domains must be an array of at most 50 domains.");
  for (const [index, domain] of (value as unknown[]).entries()) webAddress(`whitelisted_domains[${index}]`, domain);
}
