const largeNumber = /[:[,]\s*-?\d{16,}/;

/**
 * Parses Meta's JSON so that ids stay exact: whole numbers beyond 2^53 become texts.
 * @throws SyntaxError when it is not JSON
 */
export function parseMetaJson(text: string): unknown {
  if (!largeNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value, context?: { source?: string }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && context?.source && /^-?\d+$/.test(context.source)
      ? context.source
      : value,
  );
}
