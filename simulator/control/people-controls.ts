import { nameFor, peopleLocales } from "../seed/names.ts";
import { addMessage, addPerson } from "../world/add-records.ts";
import { hour } from "../world/messaging-window.ts";
import type { Person } from "../world/person.ts";
import { createRandom, type Random } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { getPage } from "./page-controls.ts";
import { messageView, personView } from "./person-view.ts";
import { numberParam } from "./read-control-params.ts";

const maximumPeople = 100_000;
const answeredPeople = 1000;

export function getPerson({ world, ids }: ControlCall): Person {
  const person = world.people.get(ids[0] as string);
  if (!person) throw new ControlRefusal(404, `There is no person ${ids[0]}`);
  return person;
}

export function readPerson(call: ControlCall) {
  return personView(call.world, getPerson(call));
}

export function readThread(call: ControlCall) {
  const limit = numberParam(call.params, "limit", 100);
  const thread = getPerson(call).thread ?? [];
  return { data: thread.slice(-limit).map(messageView), total: thread.length };
}

/** Newest conversation first; `after` is the PSID of the last row of the page before. */
export function listPeople(call: ControlCall) {
  const { world, params } = call;
  const people = call.ids[0] === "all" ? [...world.people.values()] : (world.peopleByPage.get(getPage(call).id) ?? []);
  const search = String(params.search ?? "").toLowerCase();
  const found = search
    ? people.filter((person) => person.psid === search || person.name.toLowerCase().includes(search))
    : [...people];
  found.sort((one, other) => other.updatedAt - one.updatedAt || Number(one.psid) - Number(other.psid));
  const start = params.after ? found.findIndex((person) => person.psid === params.after) + 1 : 0;
  const rows = found.slice(start, start + Math.min(1000, numberParam(params, "limit", 50)));
  const hasMore = start + rows.length < found.length;
  return {
    data: rows.map((person) => personView(world, person)),
    total: found.length,
    next: hasMore ? (rows.at(-1) as Person).psid : null,
  };
}

export function addPeople(call: ControlCall) {
  const { world, params } = call;
  const page = getPage(call);
  const count = params.name === undefined ? numberParam(params, "count", 1) : 1;
  if (!Number.isInteger(count) || count < 1 || count > maximumPeople) {
    throw new ControlRefusal(400, `count must be between 1 and ${maximumPeople}`);
  }
  const random = createRandom(world.randomSeed + world.counters.people);
  const people: Person[] = [];
  for (let index = 0; index < count; index++)
    people.push(addOne(world, page.id, { params, random, isQuiet: count > answeredPeople }));
  world.live.publish({ kind: "people", pageId: page.id });
  return {
    added: count,
    data: people.slice(0, answeredPeople).map((person) => personView(world, person)),
    firstPsid: people[0]?.psid,
    psids: people.map((person) => person.psid),
  };
}

function addOne(world: World, pageId: string, how: { params: ControlCall["params"]; random: Random; isQuiet: boolean }): Person {
  const { params, random } = how;
  const locale = typeof params.locale === "string" ? params.locale : random.pick(peopleLocales);
  const name = typeof params.name === "string" ? params.name : nameFor(locale, random);
  const person = addPerson(world, { pageId, name, locale });
  if (params.lastMessageHoursAgo === null) return person;
  const at = Math.round(world.clock.now() - numberParam(params, "lastMessageHoursAgo", 1) * hour);
  person.lastMessageAt = at;
  person.lastActionAt = at;
  person.updatedAt = at;
  if (!how.isQuiet) world.journal.put("message", addMessage(world, person, { at, from: "person", text: "Hello" }));
  return person;
}
