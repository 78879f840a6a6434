import { knownValue, type MessageVariable, type Person, splitText } from "contract/message-variables.ts";

export type LiveVariable = { name: string; title: string; value: string };

/** What is known of a person and fits what was typed behind `{{`. */
export const findLive = (known: readonly MessageVariable[], person: Person, typed: string): LiveVariable[] =>
  known.flatMap(({ name, title, field }) => {
    const value = field === "archived" ? null : knownValue(name, person);
    return value !== null && `${name} ${title.toLowerCase()}`.includes(typed) ? [{ name, title, value }] : [];
  });

/** An answer is for one person: its variables become what is known of them, or their fallback. What is no variable stays. */
export const fillAnswer = (text: string, known: readonly MessageVariable[], person: Person): string =>
  splitText(text, known)
    .map(({ text: part, variable }) => {
      if (!variable || known.every(({ name }) => name !== variable.name)) return part;
      return knownValue(variable.name, person) ?? variable.fallback ?? part;
    })
    .join("");
