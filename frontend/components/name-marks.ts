/** A number that is always the same for the same text. */
export function hashText(text: string): number {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

const firstLetter = (word: string | undefined) => Array.from(word?.replace(/[^\p{L}\p{N}]/gu, "") ?? "")[0]?.toUpperCase() ?? "";

/** "DO" for "Daniel Okafor". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return firstLetter(words[0]) + (words.length > 1 ? firstLetter(words.at(-1)) : "") || "?";
}

/** "G" for "Luma Gulf": the last word tells Pages of one business apart. */
export const badgeLetter = (name: string) => firstLetter(name.trim().split(/\s+/).at(-1)) || "?";

export const workspaceLetter = (name: string) => firstLetter(name.trim()) || "?";
