import { countMessage } from "../limits/enforce-limits.ts";
import { createNonce, midOf, psidOf } from "./ids.ts";
import type { Message } from "./message.ts";
import type { Page } from "./page.ts";
import { createPerson, type Person } from "./person.ts";
import type { World } from "./world.ts";

export function addPage(world: World, page: Page): Page {
  world.pages.set(page.id, page);
  if (!world.peopleByPage.has(page.id)) world.peopleByPage.set(page.id, []);
  world.journal.put("page", page);
  return page;
}

export function addPerson(world: World, facts: Pick<Person, "pageId" | "name" | "locale"> & Partial<Person>): Person {
  const person = Object.assign(
    createPerson({ psid: psidOf(world.counters.people++), pageId: facts.pageId, name: facts.name, locale: facts.locale }),
    facts,
  );
  indexPerson(world, person);
  world.journal.touch(person);
  return person;
}

export function indexPerson(world: World, person: Person): void {
  world.people.set(person.psid, person);
  let list = world.peopleByPage.get(person.pageId);
  if (!list) {
    list = [];
    world.peopleByPage.set(person.pageId, list);
  }
  list.push(person);
}

export type NewMessage = Pick<Message, "at" | "from" | "text"> & Partial<Message>;

/** Appends to the thread; whoever calls says what it means for windows and webhooks. */
export function addMessage(world: World, person: Person, facts: NewMessage, nonce = world.nonce): Message {
  const message: Message = {
    mid: midOf(nonce, person.psid, ++world.counters.messages),
    psid: person.psid,
    pageId: person.pageId,
    at: facts.at,
    from: facts.from,
    text: facts.text,
    appId: facts.appId ?? null,
    metadata: facts.metadata ?? null,
    messagingType: facts.messagingType ?? null,
    tag: facts.tag ?? null,
    seq: 0,
    extra: facts.extra ?? null,
  };
  if (person.thread) person.thread.push(message);
  else person.thread = [message];
  person.updatedAt = facts.at;
  countMessage(world, person.pageId);
  return message;
}

export function renewNonce(world: World): void {
  world.nonce = createNonce();
}
