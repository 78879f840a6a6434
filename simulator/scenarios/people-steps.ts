import { performAct } from "../control/perform-act.ts";
import { conversationFacts, dialoguesOf, fillIn, parseLine } from "../seed/dialogue.ts";
import { nameFor, peopleLocales } from "../seed/names.ts";
import { everyStock } from "../seed/stock/every-stock.ts";
import { addPerson } from "../world/add-records.ts";
import type { Person } from "../world/person.ts";
import { createRandom, type Random } from "../world/random.ts";
import type { Setting, Step } from "./scenario.ts";

const castSize = 60;

/** Who takes part: people of the Page that can write to it, and new ones when there are too few. */
export function castOf({ world, page }: Setting): Person[] {
  const able = (world.peopleByPage.get(page.id) ?? []).filter((person) => !person.blocked && !person.extra?.isMuted);
  const cast = able.slice(0, castSize);
  const random = createRandom(world.randomSeed);
  while (cast.length < castSize) {
    const locale = random.pick(peopleLocales);
    cast.push(addPerson(world, { pageId: page.id, name: nameFor(locale, random), locale }));
  }
  return cast;
}

export function act(at: number, person: Person, params: { kind: string; [name: string]: unknown }): Step {
  const words = `${person.name}: ${params.kind}${typeof params.text === "string" ? ` “${params.text}”` : ""}`;
  return { at, words, run: (world) => void performAct(world, person, params) };
}

/** What the person says in their own language, as in the seeded conversations. */
export function lineOf({ page, random }: Setting, person: Person): string {
  const stock = everyStock.find((one) => one.locale === person.locale) ?? everyStock[0];
  if (!stock) return "Hello";
  const dialogue = random.pick(dialoguesOf(page.emblem === "lamp" ? stock.lamp : stock.bread)).map(parseLine);
  const own = dialogue.filter((line) => line.from === "person" && line.text !== null);
  return own.length > 0 ? fillIn(random.pick(own).text as string, conversationFacts(stock, random)) : "Hello";
}

export function write(at: number, setting: Setting, person: Person): Step {
  return act(at, person, { kind: "message", text: lineOf(setting, person) });
}

export function shuffledTimes(random: Random, count: number, { from, until }: { from: number; until: number }): number[] {
  return Array.from({ length: count }, () => Math.round(from + random.next() * (until - from))).sort((one, other) => one - other);
}

export function platform(at: number, words: string, run: Step["run"]): Step {
  return { at, words, run };
}
