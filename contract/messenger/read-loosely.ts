/** Meta's JSON, of which nothing is certain. */
export type Loose = Record<string, unknown>;

export const isRecord = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value);
export const record = (value: unknown): Loose => (isRecord(value) ? value : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Ids and words come as texts in most places and as numbers in some; NUL and halves of characters cannot be stored. */
export function text(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string" || value === "") return null;
  return (value.includes("\u0000") ? value.replaceAll("\u0000", "") : value).toWellFormed();
}

const latest = 8.64e15;

/** Times come in milliseconds, in some topics in seconds, and sometimes as text. */
export function millis(value: unknown): number | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) return null;
  const inMillis = Math.floor(number < 1e11 ? number * 1000 : number);
  return inMillis > latest ? null : inMillis;
}

/** JSON as PostgreSQL can store it: without NUL, and with a mark for halves of characters, which JSON.stringify leaves as escapes. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value ?? null).replace(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, (found) =>
    found === "\\\\" ? found : found === "\\u0000" ? "" : "\ufffd",
  );
