export type TextPart = { text: string; href: string | null; at: number };

const address = /https?:\/\/[^\s<>"']+/g;

/** A text cut into plain parts and web addresses; a closing sign of the sentence is not part of the address. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const href = match[0].replace(/[.,;:!?…]+$/, "").replace(/\)+$/, (closing) => (match[0].includes("(") ? closing : ""));
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null, at: from });
    parts.push({ text: href, href, at: match.index });
    from = match.index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null, at: from });
  return parts;
}
