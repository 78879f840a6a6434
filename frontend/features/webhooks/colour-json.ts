export type JsonPart = { kind: "key" | "text" | "number" | "word" | "plain"; text: string };

const token = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;
const longest = 200_000;

/** JSON indented and cut into parts that differ in colour. What is no JSON, or too long to colour, stays one part. */
export function colourJson(raw: string): JsonPart[] {
  const pretty = indent(raw);
  if (pretty.length > longest) return [{ kind: "plain", text: pretty }];
  const parts: JsonPart[] = [];
  let from = 0;
  for (const found of pretty.matchAll(token)) {
    const [whole, quoted, colon, number] = found;
    if (found.index > from) parts.push({ kind: "plain", text: pretty.slice(from, found.index) });
    if (quoted && colon) parts.push({ kind: "key", text: quoted }, { kind: "plain", text: colon });
    else parts.push({ kind: quoted ? "text" : number ? "number" : "word", text: whole });
    from = found.index + whole.length;
  }
  if (from < pretty.length) parts.push({ kind: "plain", text: pretty.slice(from) });
  return parts;
}

/** Ids beyond 2^53 stay exact, where the browser tells how a number was written. */
function indent(raw: string): string {
  try {
    const exact = (_key: string, value: unknown, context?: { source?: string }) =>
      typeof value === "number" && !Number.isSafeInteger(value) && context?.source ? `\u0001${context.source}` : value;
    return JSON.stringify(JSON.parse(raw, exact), null, 2).replace(/"\\u0001([^"]+)"/g, "$1");
  } catch {
    return raw;
  }
}
