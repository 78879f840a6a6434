import { isRecord } from "../http/parse-params.ts";

/** `{result=first:$.data.*.id}` becomes what the entry named `first` answered; encoded braces are understood too. */
export function fillReferences(text: string, results: Map<string, unknown>): string {
  return text.replace(
    /(?:\{|%7B)result(?:=|%3D)([\w-]+)(?::|%3A)(?:\$|%24)\.([\w.*[\]]+)(?:\}|%7D)/gi,
    (whole, name: string, path: string) => {
      if (!results.has(name)) return whole;
      return valuesAt(results.get(name), path.split(".")).map(String).join(",");
    },
  );
}

function valuesAt(value: unknown, [step, ...rest]: string[]): unknown[] {
  if (step === undefined) return value === undefined ? [] : [value];
  if (step === "*") return (Array.isArray(value) ? value : []).flatMap((item) => valuesAt(item, rest));
  const [, name = step, index] = /^(\w+)\[(\d+|\*)\]$/.exec(step) ?? [];
  if (index !== undefined) return valuesAt(property(value, name), [index, ...rest]);
  return valuesAt(property(value, name), rest);
}

function property(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isRecord(value) ? value[name] : undefined;
}
