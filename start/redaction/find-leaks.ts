import { normalise, type PrivateValue } from "./private-value.ts";

export type Leak = { kind: string; value: string; line: string };

/** What looks like a secret wherever it comes from. */
const patterns: Record<string, RegExp> = {
  "access token of Facebook": /\bEAA[A-Za-z0-9]{10,}/,
  "signed token": /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/,
  "proof of the app secret": /appsecret_proof=[0-9a-f]{16,}/,
  "cookie or authorization": /(?:"cookie"|"set-cookie"|"authorization"):"(?!\[hidden\])/i,
  "link with a token": /\/(?:join|reset-password)\/[\w-]{20,}/,
};

/**
 * Every private value that stands in a line. A long one is found anywhere; one that may also be an ordinary word, where
 * it is a whole value.
 */
export function findLeaks(lines: Iterable<string>, values: Iterable<PrivateValue>): Leak[] {
  const wanted = new Map<string, PrivateValue>();
  const secrets = new Set<string>();
  for (const one of values) {
    if (one.kind === "secret") secrets.add(JSON.stringify(one.value).slice(1, -1));
    else if (/\p{L}{2}/u.test(one.value)) wanted.set(shapeOf(one.value), one);
  }
  const leaks: Leak[] = [];
  for (const line of new Set([...lines].map(withoutNoise))) {
    for (const [kind, pattern] of Object.entries(patterns)) {
      const [value] = pattern.exec(line) ?? [];
      if (value) leaks.push({ kind, value, line });
    }
    for (const value of secrets) if (line.includes(value)) leaks.push({ kind: "secret", value, line });
    const shape = normalise(line);
    for (const [value, { kind }] of wanted) if (shape.includes(value)) leaks.push({ kind, value, line });
  }
  return leaks;
}

const leastLetters = 8;

function shapeOf(value: string): string {
  const shape = normalise(JSON.stringify(value).slice(1, -1));
  const isOrdinary = shape.replace(/[^\p{L}]/gu, "").length < leastLetters || /^\p{L}+$/u.test(shape);
  return isOrdinary ? `"${shape}"` : shape;
}

/** Lines that differ in time and ids alone are one. */
const withoutNoise = (line: string) =>
  line
    .replace(/"time":"[^"]+"/, '"time":""')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id")
    .replace(/"(ms|jobId|pid|attempt)":"?\d+"?/g, '"$1":0');
