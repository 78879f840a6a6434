import { messageLimits, textLimit } from "./message-limits.ts";
import type { OutgoingContent } from "./messages.ts";

/** What a text can be filled with; one that can be empty needs a fallback. */
export type MessageVariable = {
  name: string;
  title: string;
  canBeEmpty: boolean;
  /** Words for people without it, to begin with. */
  example: string;
  /** A field of the workspace's own; archived ones are known and cannot be used. */
  field?: "in_use" | "archived";
};

/** Those that every workspace has. */
export const messageVariables: readonly MessageVariable[] = [
  { name: "first_name", title: "First name", canBeEmpty: true, example: "there" },
  { name: "last_name", title: "Last name", canBeEmpty: true, example: "friend" },
  { name: "name", title: "Full name", canBeEmpty: true, example: "there" },
  { name: "page_name", title: "Page name", canBeEmpty: false, example: "" },
  { name: "workspace_name", title: "Business name", canBeEmpty: false, example: "" },
];

/** Those, and a workspace's own fields. */
export const variablesWith = (fields: { key: string; label: string; isArchived: boolean }[]): MessageVariable[] => [
  ...messageVariables,
  ...fields.map(
    ({ key, label, isArchived }): MessageVariable => ({
      ...{ name: key, title: label, canBeEmpty: true, example: "", field: isArchived ? "archived" : "in_use" },
    }),
  ),
];

/** What a text may be filled with here; null while that is not known, and then every name passes. */
export type KnownVariables = readonly MessageVariable[] | null;

/** What is known of a person beside the workspace's own fields. */
export type PersonFacts = {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  pageName: string;
  workspaceName: string;
};

/** Whom and what a message is filled from. */
export type Person = PersonFacts & {
  /** Values of the workspace's own fields in words, by key; those that the message names are enough. */
  fields: Record<string, string>;
};

export const noFields: Record<string, string> = {};

const sources: Record<string, (person: PersonFacts) => string | null> = {
  first_name: (person) => person.firstName,
  last_name: (person) => person.lastName,
  name: (person) => person.name,
  page_name: (person) => person.pageName,
  workspace_name: (person) => person.workspaceName,
};

export const builtInNames: readonly string[] = Object.keys(sources);

/** A field is called whatever its workspace likes, "constructor" too. */
const own = <T>(values: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** What is known of a person for one variable. */
export const knownValue = (name: string, person: Person): string | null =>
  (own(sources, name)?.(person) ?? own(person.fields, name))?.trim() || null;

const pattern = /\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|([^{}]*))?\}\}/g;

export type TextPart = { text: string; variable: { name: string; fallback: string | null; fault: string | null } | null };

/** A text in parts, each plain or one variable; joined they are the text again. */
export function splitText(text: string, known: KnownVariables): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), variable: null });
    const [whole, name = "", fallback = null] = match;
    parts.push({
      text: whole,
      variable: { name, fallback: fallback?.trim() || null, fault: faultOf(whole, { name, fallback }, known) },
    });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), variable: null });
  return parts;
}

const mostNamed = 12;

function faultOf(
  whole: string,
  { name, fallback }: { name: string; fallback: string | null },
  known: KnownVariables,
): string | null {
  const variable = (known ?? messageVariables).find((one) => one.name === name);
  if (!variable && known) return `${whole} is not a variable here. Use ${usable(known)}.`;
  if (variable?.field === "archived")
    return `${whole} names the field “${variable.title}”, which is archived. Bring it back in Settings, Fields, or take it out.`;
  if ((variable?.canBeEmpty ?? true) && !fallback?.trim())
    return `${whole} needs words for people without it: {{${name}|${variable?.example || "…"}}}`;
  return null;
}

function usable(known: readonly MessageVariable[]): string {
  const names = known.flatMap(({ name, field }) => (field === "archived" ? [] : [name]));
  return names.length > mostNamed ? `${names.slice(0, mostNamed).join(", ")} or another field` : names.join(", ");
}

/** Faults of the variables in words; empty when all is well. */
export function findVariableFaults(text: string, known: KnownVariables): string[] {
  const parts = splitText(text, known);
  const faults = parts.flatMap((part) => part.variable?.fault ?? []);
  if (parts.some((part) => !part.variable && /\{\{|\}\}/.test(part.text)))
    faults.push("A variable is not closed. Write it like {{first_name|there}}.");
  return faults;
}

/** The texts of a message that variables may stand in, by the field they belong to. */
export function textsOf(content: OutgoingContent): { field: string; text: string }[] {
  const cards = (content.cards ?? []).flatMap((card, at) => [
    { field: `cards.${at}.title`, text: card.title },
    ...(card.subtitle ? [{ field: `cards.${at}.subtitle`, text: card.subtitle }] : []),
  ]);
  return [...(content.text ? [{ field: "text", text: content.text }] : []), ...cards];
}

/** The workspace's own fields that a message names, by key. */
export function fieldKeysIn(content: OutgoingContent): string[] {
  const names = textsOf(content).flatMap(({ text }) => (text.includes("{{") ? [...text.matchAll(pattern)] : []));
  return [...new Set(names.map(([, name = ""]) => name))].filter((name) => !builtInNames.includes(name));
}

export type Rendered = { text: string; empty: string[] };

/** Fills the variables of a text for one person; `empty` names those that their fallback stood in for. */
export function renderText(text: string, person: Person): Rendered {
  const empty: string[] = [];
  const rendered = text.replace(pattern, (_whole, name: string, fallback?: string) => {
    const value = knownValue(name, person);
    if (value) return value;
    empty.push(name);
    return fallback?.trim() ?? "";
  });
  return { text: rendered, empty };
}

/** The content as this person gets it; button titles, addresses and payloads stay as they are. */
export function renderContent(content: OutgoingContent, person: Person): { content: OutgoingContent; empty: string[] } {
  const empty: string[] = [];
  const fill = (text: string) => {
    const rendered = renderText(text, person);
    empty.push(...rendered.empty);
    return rendered.text;
  };
  if (!content.text && !content.cards) return { content, empty };
  const filled = {
    ...content,
    ...(content.text && { text: fill(content.text) }),
    ...(content.cards && {
      cards: content.cards.map((card) => ({
        ...card,
        title: fill(card.title),
        ...(card.subtitle && { subtitle: fill(card.subtitle) }),
      })),
    }),
  };
  return { content: filled, empty: [...new Set(empty)] };
}

/** What became longer than Messenger takes once a name was filled in; null when all fits. */
export function findOverlong(content: OutgoingContent): { field: string; length: number; limit: number } | null {
  for (const { field, text } of textsOf(content)) {
    const limit =
      field === "text"
        ? textLimit(Boolean(content.buttons?.length))
        : field.endsWith("subtitle")
          ? messageLimits.cardSubtitle
          : messageLimits.cardTitle;
    if (text.length > limit) return { field, length: text.length, limit };
  }
  return null;
}
