import type { z } from "zod";

export type FieldFaults<Name extends string> = Partial<Record<Name, string>>;

/** The first complaint about each field. */
export function fieldFaults<Name extends string>(
  result: z.ZodSafeParseResult<unknown>,
  words: Record<Name, string>,
): FieldFaults<Name> {
  const faults: FieldFaults<Name> = {};
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]) as Name;
    if (name in words) faults[name] ??= words[name];
  }
  return faults;
}
