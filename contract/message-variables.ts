import { messageLimits, textLimit } from "./message-limits.ts";
import type { OutgoingContent } from "./messages.ts";

/** What a text can be filled with; one that can be empty needs a fallback. */
export const messageVariables = [
  { name: "first_name", title: "First name", canBeEmpty: true, example: "there" },
  { name: "last_name", title: "Last name", canBeEmpty: true, example: "friend" },
  { name: "name", title: "Full name", canBeEmpty: true, example: "there" },
  { name: "page_name", title: "Page name", canBeEmpty: false, example: "" },
  { name: "workspace_name", title: "Business name", canBeEmpty: false, example: "" },
] as const;
export type MessageVariable = (typeof messageVariables)[number];

/** Whom and what a message is filled from. */
export type Person = {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  pageName: string;
  workspaceName: string;
};

const sources: Record<MessageVariable["name"], (person: Person) => string | null> = {
  first_name: (person) => person.firstName,
  last_name: (person) => person.lastName,
  name: (person) => person.name,
  page_name: (person) => person.pageName,
  workspace_name: (person) => person.workspaceName,
};

/** What is known of a person for one variable. */
export const knownValue = (name: MessageVariable["name"], person: Person): string | null => sources[name](person)?.trim() || null;

const pattern = /\{\{\s*([a-z_]+)\s*(?:\|([^{}]*))?\}\}/g;

export type TextPart = { text: string; variable: { name: string; fallback: string | null; fault: string | null } | null };

/** A text in parts, each plain or one variable; joined they are the text again. */
export function splitText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), variable: null });
    const [whole, name = "", fallback = null] = match;
    parts.push({ text: whole, variable: { name, fallback: fallback?.trim() || null, fault: faultOf(whole, name, fallback) } });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), variable: null });
  return parts;
}

function faultOf(whole: string, name: string, fallback: string | null): string | null {
  const variable = messageVariables.find((known) => known.name === name);
  if (!variable) return `${whole} is not a variable. Use ${messageVariables.map((known) => known.name).join(", ")}.`;
  if (variable.canBeEmpty && !fallback?.trim())
    return `${whole} needs words for people without it: {{${name}|${variable.example}}}`;
  return null;
}

/** Faults of the variables in words; empty when all is well. */
export function findVariableFaults(text: string): string[] {
  const parts = splitText(text);
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

export type Rendered = { text: string; empty: string[] };

/** Fills the variables of a text for one person; `empty` names those that their fallback stood in for. */
export function renderText(text: string, person: Person): Rendered {
  const empty: string[] = [];
  const rendered = text.replace(pattern, (_whole, name: string, fallback?: string) => {
    const value = sources[name as MessageVariable["name"]]?.(person)?.trim();
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
