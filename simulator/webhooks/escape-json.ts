const needsEscape = /[/\u0080-\uffff]/;
const escapable = /[/\u0080-\uffff]/g;

/** Meta writes non-ASCII as lowercase \uXXXX and "/" as "\/", and signs exactly those bytes. */
export function escapeJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!needsEscape.test(json)) return json;
  return json.replace(escapable, (character) =>
    character === "/" ? "\\/" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
