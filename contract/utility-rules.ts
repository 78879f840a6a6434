import { builtInNames, knownValue, messageVariables, type Person } from "./message-variables.ts";
import type { Button } from "./messages.ts";
import { type UtilityButton, type UtilityContent, type UtilityVariable, utilityLimits } from "./utility-templates.ts";

export type UtilityFault = { field: string; message: string };

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;
const leastWordsPerVariable = 3;

/** The variables of a text in their order, repeated ones once. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name = ""]) => name)),
];

export const fillPlaceholders = (text: string, fill: (name: string) => string): string =>
  text.replace(placeholder, (_whole, name: string) => fill(name));

const urlsOf = (content: UtilityContent) => content.buttons.flatMap((button) => (button.type === "url" ? [button.url] : []));

/** Every variable that the template needs a value for. */
export const variableNames = (content: UtilityContent): string[] => [
  ...new Set([content.body, ...urlsOf(content)].flatMap(placeholdersOf)),
];

/** {{1}} or {{order_number}}; Meta takes one kind in a template. */
export const isNumbered = (content: UtilityContent): boolean => placeholdersOf(content.body).every((name) => /^\d+$/.test(name));

/** What Meta would refuse or reject for certain, in words; empty when it may be submitted. */
export function findUtilityFaults({ name, content }: { name: string; content: UtilityContent }): UtilityFault[] {
  const isOurs = content.libraryName === undefined;
  const wordFaults = isOurs ? [...headerFaults(content), ...bodyFaults(content)] : exampleFaults(content);
  return [...nameFaults(name), ...wordFaults, ...variableFaults(content)].concat(
    content.buttons.flatMap((button, at) => buttonFaults(button, `buttons.${at}`)),
  );
}

const fault = (field: string, message: string): UtilityFault => ({ field, message });

function nameFaults(name: string): UtilityFault[] {
  if (name === "") return [fault("name", "Give it a name.")];
  return /^[a-z0-9_]+$/.test(name) ? [] : [fault("name", "Small letters, digits and _ only, such as order_ready.")];
}

function headerFaults({ header, pictureId }: UtilityContent): UtilityFault[] {
  if (/\{\{|\}\}/.test(header)) return [fault("header", "A title has no variables; put them into the text.")];
  return pictureId && !header.trim() ? [fault("header", "A picture stands above a title. Write one.")] : [];
}

function bodyFaults(content: UtilityContent): UtilityFault[] {
  const body = content.body.trim();
  if (body === "") return [fault("body", "Write the text.")];
  const names = placeholdersOf(body);
  const faults: string[] = [];
  if (/\{\{|\}\}/.test(body.replace(placeholder, "")))
    faults.push("A variable is not closed. Write it like {{1}} or {{order_number}}.");
  if (/^\{\{/.test(body)) faults.push("The text may not begin with a variable. Put a word before it.");
  if (/\}\}$/.test(body)) faults.push("The text may not end with a variable. Put a word or a full stop after it.");
  faults.push(...orderFaults(names));
  const missing = names.length * leastWordsPerVariable - countWords(body);
  if (missing > 0)
    faults.push(`Too many variables for so few words: ${missing} more ${missing === 1 ? "word is" : "words are"} needed.`);
  return faults.map((message) => fault("body", message));
}

function orderFaults(names: string[]): string[] {
  const numbers = names.filter((name) => /^\d+$/.test(name));
  if (numbers.length > 0 && numbers.length < names.length) return ["Number all variables, or name all of them."];
  if (numbers.length === 0) {
    const odd = names.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
    return odd === undefined ? [] : [`{{${odd}}}: a variable's name has small letters, digits and _ and begins with a letter.`];
  }
  const isInOrder = names.every((name, at) => name === String(at + 1));
  return isInOrder ? [] : ["Number the variables in the order they stand in: {{1}}, then {{2}}, and so on."];
}

/** The words of its library are Meta's; of the buttons' addresses they are examples only. */
const exampleFaults = ({ buttons }: UtilityContent): UtilityFault[] =>
  buttons.flatMap((button, at) =>
    button.type === "url" && /^https?:\/\/(www\.)?example\.com\b/i.test(button.url.trim())
      ? [fault(`buttons.${at}.url`, "This is Meta's example. Write your own address in its place.")]
      : [],
  );

const countWords = (body: string) =>
  body
    .replace(placeholder, " ")
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word)).length;

function variableFaults(content: UtilityContent): UtilityFault[] {
  return variableNames(content).flatMap((name) => {
    const field = `variables.${name}`;
    const variable = content.variables.find((one) => one.name === name);
    if (!variable?.example.trim()) return [fault(field, `{{${name}}} needs an example; Meta's reviewer sees it in its place.`)];
    if (!canBeEmpty(variable) || variable.fallback.trim()) return [];
    const title = messageVariables.find((one) => one.name === variable.source)?.title.toLowerCase();
    return [fault(field, `{{${name}}} needs words for people ${title ? `whose ${title}` : "of whom it"} is not known.`)];
  });
}

const isField = (source: string) => source !== "typed" && !builtInNames.includes(source);

/** Whether a person may lack what fills it. */
export const canBeEmpty = ({ source }: Pick<UtilityVariable, "source">): boolean =>
  isField(source) || (messageVariables.find(({ name }) => name === source)?.canBeEmpty ?? false);

/** The workspace's own fields that fill a template, by key. */
export const fieldKeysOf = (content: UtilityContent): string[] => [
  ...new Set(content.variables.map(({ source }) => source).filter(isField)),
];

function buttonFaults(button: UtilityButton, field: string): UtilityFault[] {
  const faults: UtilityFault[] = [];
  if (!button.title.trim()) faults.push(fault(`${field}.title`, "A button needs a title."));
  if (button.title.length > utilityLimits.buttonTitle)
    faults.push(fault(`${field}.title`, `A button's title has at most ${utilityLimits.buttonTitle} characters.`));
  if (button.type === "postback" && !button.payload.trim())
    faults.push(fault(`${field}.payload`, "Say what comes back when it is pressed."));
  if (button.type === "phone" && !/^\+?[0-9 ()-]{5,20}$/.test(button.phone.trim()))
    faults.push(fault(`${field}.phone`, "Write the number with its country, such as +34 600 000 000."));
  if (button.type === "url") faults.push(...urlFaults(button.url.trim(), `${field}.url`));
  return faults;
}

function urlFaults(url: string, field: string): UtilityFault[] {
  const names = [...url.matchAll(placeholder)];
  if (!/^https?:\/\/[^\s/{}]+/.test(url) || /\s/.test(url))
    return [fault(field, "Write a whole address, such as https://example.com/orders.")];
  if (names.length > 1 || (names.length === 1 && !url.endsWith("}}")))
    return [fault(field, "An address may have one variable, at its very end.")];
  return [];
}

const promotion =
  /\b(sale|discount|offer|promo|promotion|coupon|voucher|deal|buy now|free gift|black friday|subscribe)\b|\d\s?%/i;

/** What a reviewer will probably reject, in words; it may be submitted all the same. */
export function findUtilityRisks({ header, body }: UtilityContent): string[] {
  const word = promotion.exec(`${header} ${body}`)?.[0];
  if (!word) return [];
  return [
    `“${word}” sounds like advertising. Meta approves only messages about something a person ordered, booked or asked for, and rejects the rest.`,
  ];
}

export type UtilityValues = { values: Record<string, string> /** Variables that nothing fills. */; missing: string[] };

/** What fills the variables for a person: what is known of them, their fallback, or what was typed. */
export function utilityValues(content: UtilityContent, person: Person | null, typed: Record<string, string>): UtilityValues {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of variableNames(content)) {
    const variable = content.variables.find((one) => one.name === name);
    const known = variable && variable.source !== "typed" && person ? knownValue(variable.source, person) : null;
    const value = (variable?.source === "typed" ? typed[name]?.trim() : known) || variable?.fallback.trim() || "";
    if (value) values[name] = value;
    else missing.push(name);
  }
  return { values, missing };
}

/** Variables that somebody has to type when it is sent. */
export const typedVariables = (content: UtilityContent): UtilityVariable[] =>
  variableNames(content).flatMap((name) => content.variables.filter((one) => one.name === name && one.source === "typed"));

/** As the reviewer sees it. */
export const exampleValues = (content: UtilityContent): Record<string, string> =>
  Object.fromEntries(content.variables.map(({ name, example }) => [name, example]));

export type FilledTemplate = { title: string; body: string /** Title and body in one. */; text: string; buttons: Button[] };

/** The template as one person sees it; what has no value stays as it is written. */
export function fillUtility(content: UtilityContent, values: Record<string, string>): FilledTemplate {
  const fill = (text: string) => fillPlaceholders(text, (name) => values[name] || `{{${name}}}`);
  const [title, body] = [content.header.trim(), fill(content.body.trim())];
  return {
    ...{ title, body, text: title ? `${title}\n${body}` : body },
    buttons: content.buttons.map((button) => {
      const { title } = button;
      if (button.type === "postback") return { type: "postback", title, payload: button.payload };
      if (button.type === "phone") return { type: "url", title, url: `tel:${button.phone.replace(/[^+0-9]/g, "")}` };
      return { type: "url", title, url: fillPlaceholders(button.url.trim(), (name) => encodeURIComponent(values[name] ?? "")) };
    }),
  };
}
