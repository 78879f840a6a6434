import { optOutWords, resumePayload, stopPayload } from "./opt-out-words.ts";

/** What a person said about getting messages; `source` says by what, for the ledger of consent. */
export type OptOut = { change: "stop" | "resume"; source: string };

const longest = 40;
const edges = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;

const plain = (text: string) =>
  text.normalize("NFKC").replaceAll("\ufe0f", "").toLowerCase().replace(edges, "").replaceAll("’", "'").replace(/\s+/g, " ");

const words = new Map<string, OptOut>();
for (const { language, stop, resume } of optOutWords) {
  for (const word of stop) keep(word, { change: "stop", source: `word ${language}` });
  for (const word of resume) keep(word, { change: "resume", source: `word ${language}` });
}

/** The first language to use a word names it; a word that stops anywhere never resumes. */
function keep(word: string, meaning: OptOut) {
  const known = words.get(plain(word));
  if (!known || (known.change === "resume" && meaning.change === "stop")) words.set(plain(word), meaning);
}

/**
 * Reads a stop or resume out of what a person wrote or pressed: a payload of ours, or a whole short message that is one of the known words.
 * A word inside a sentence is none: "please stop by at noon" stays a message.
 */
export function readOptOut(said: { text: string | null; payload?: string | null }): OptOut | null {
  if (said.payload === stopPayload) return { change: "stop", source: "button" };
  if (said.payload === resumePayload) return { change: "resume", source: "button" };
  if (!said.text || said.text.length > longest) return null;
  return words.get(plain(said.text)) ?? null;
}
