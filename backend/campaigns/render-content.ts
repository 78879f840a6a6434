import type { OutgoingContent } from "contract/messages.ts";

/** What a variable can be filled from. */
export type Person = { name: string | null; firstName: string | null; lastName: string | null; pageName: string };

const variable = /\{\{\s*([a-z_]+)\s*(?:\|([^{}]*))?\}\}/g;

const sources: Record<string, (person: Person) => string | null> = {
  first_name: (person) => person.firstName,
  last_name: (person) => person.lastName,
  name: (person) => person.name,
  page_name: (person) => person.pageName,
};

export const variableNames = Object.keys(sources);

/** Faults of the variables in a text, in words; empty when all is well. A field that can be empty needs a fallback. */
export function findVariableFaults(text: string): string[] {
  const faults: string[] = [];
  for (const [whole, name = "", fallback] of text.matchAll(variable)) {
    if (!sources[name]) faults.push(`${whole} is not a variable; use ${variableNames.map((known) => `{{${known}}}`).join(", ")}`);
    else if (name !== "page_name" && !fallback?.trim())
      faults.push(`${whole} needs a fallback for people without it: {{${name}|there}}`);
  }
  const rest = text.replace(variable, "");
  if (/\{\{|\}\}/.test(rest)) faults.push("A variable is not closed: write {{first_name|there}}");
  return faults;
}

/** Fills the variables of a text for one person. */
export function renderText(text: string, person: Person): { text: string; usesFallback: boolean } {
  let usesFallback = false;
  const rendered = text.replace(variable, (_whole, name: string, fallback?: string) => {
    const value = sources[name]?.(person)?.trim();
    if (value) return value;
    usesFallback = true;
    return fallback?.trim() ?? "";
  });
  return { text: rendered, usesFallback };
}

/** The content as this person gets it; button titles and payloads stay as they are. */
export function renderContent(content: OutgoingContent, person: Person): { content: OutgoingContent; usesFallback: boolean } {
  if (!content.text) return { content, usesFallback: false };
  const { text, usesFallback } = renderText(content.text, person);
  return { content: { ...content, text }, usesFallback };
}
