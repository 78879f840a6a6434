/** What a text can be filled with; a field that can be empty needs a fallback. */
export const messageVariables = [
  { name: "first_name", title: "First name", canBeEmpty: true, example: "there" },
  { name: "last_name", title: "Last name", canBeEmpty: true, example: "friend" },
  { name: "name", title: "Full name", canBeEmpty: true, example: "there" },
  { name: "page_name", title: "Page name", canBeEmpty: false, example: "" },
] as const;
export type MessageVariable = (typeof messageVariables)[number];

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

/** The text as somebody with nothing known about them gets it from this Page. */
export const fillWithFallbacks = (text: string, pageName = ""): string =>
  splitText(text)
    .map(({ text: part, variable }) => (variable ? (variable.name === "page_name" ? pageName : (variable.fallback ?? "")) : part))
    .join("");

/** Where an opened and not yet closed `{{` before the caret begins and what stands behind it, or null. */
export function findOpenVariable(text: string, caret: number): { start: number; query: string } | null {
  const start = text.lastIndexOf("{{", caret - 1);
  if (start === -1) return null;
  const query = text.slice(start + 2, caret);
  return /^\s*[a-z_]*$/i.test(query) ? { start, query: query.trim().toLowerCase() } : null;
}

/** Puts a variable in place of `from` to `to`; the caret goes behind it. */
export function insertVariable(
  text: string,
  range: { from: number; to: number },
  variable: { name: string; fallback: string | null },
): { text: string; caret: number } {
  const fallback = variable.fallback?.replace(/[{}|]/g, "").trim();
  const inserted = fallback ? `{{${variable.name}|${fallback}}}` : `{{${variable.name}}}`;
  return { text: text.slice(0, range.from) + inserted + text.slice(range.to), caret: range.from + inserted.length };
}
