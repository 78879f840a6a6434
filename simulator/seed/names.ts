import type { Random } from "../world/random.ts";

export const peopleLocales = ["es_ES", "en_US"];

export function nameFor(_locale: string, random: Random): string {
  return `Person ${random.int(100000)}`;
}
