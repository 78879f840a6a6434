import type { FieldUse } from "./field-queries.ts";

const kindWords = { campaign: "campaign", saved_message: "saved message", utility_template: "utility template" } as const;

/** "412 people have a value." */
export const peopleWords = (contacts: number): string =>
  contacts === 0
    ? "Nobody has a value."
    : contacts === 1
      ? "One person has a value."
      : `${contacts.toLocaleString("en")} people have a value.`;

/** Each message that names a field, with what becomes of it. */
export const namedIn = ({ kind, name, status }: FieldUse["uses"][number]): string => {
  const what = kind === "campaign" && (status === "running" || status === "paused") ? "running campaign" : kindWords[kind];
  return `${what} “${name}”`;
};

/** What becomes of messages that name a field when it goes. */
export const fateWords =
  "Messages that name it cannot be saved, scheduled or launched until it is taken out of them. What is on its way already, and utility templates, use their replacement words.";
