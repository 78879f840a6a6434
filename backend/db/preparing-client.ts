import pg from "pg";

/** A statement that begins with this is parsed and planned once per connection, for those that run hundreds of times a second. */
const mark = "/* prepared */";
const names = new Map<string, string>();
const mostNames = 200;

/** The statement's name on every connection; undefined for all that is not marked. */
function nameOf(text: unknown): string | undefined {
  if (typeof text !== "string" || !text.startsWith(mark)) return undefined;
  const known = names.get(text);
  if (known || names.size === mostNames) return known;
  const name = `hot_${names.size + 1}`;
  names.set(text, name);
  return name;
}

export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own overloads are passed on as they are.
  override query(...args: any[]): any {
    const [text, values, ...rest] = args;
    const name = nameOf(text);
    // @ts-expect-error The overloads cannot be told apart here.
    return name ? super.query({ name, text, values }, ...rest) : super.query(...args);
  }
}
