export interface Field {
  name: string;
  args: Record<string, string>;
  fields: Field[];
}

/** `id,messages.limit(20){id,message}` → a tree. */
export function parseFields(text: string | undefined): Field[] {
  return text ? splitTopLevel(text).map(parseField) : [];
}

function parseField(text: string): Field {
  const brace = text.indexOf("{");
  const head = brace < 0 ? text : text.slice(0, brace);
  const nested = brace < 0 ? "" : text.slice(brace + 1, text.lastIndexOf("}"));
  const args: Record<string, string> = {};
  for (const [, name, value] of head.matchAll(/\.(\w+)\(([^)]*)\)/g)) args[name as string] = value as string;
  return { name: (/^[^.({]*/.exec(head)?.[0] ?? "").trim(), args, fields: parseFields(nested) };
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if (character === "{" || character === "(") depth++;
    if (character === "}" || character === ")") depth--;
    if (character === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  parts.push(part);
  return parts.map((item) => item.trim()).filter(Boolean);
}
