import { psidOfMid, psidOfThread } from "./ids.ts";
import type { Message } from "./message.ts";
import type { Page } from "./page.ts";
import type { Person } from "./person.ts";
import type { World } from "./world.ts";

export function findMessage(world: World, mid: string): Message | undefined {
  const thread = world.people.get(psidOfMid(mid))?.thread;
  if (!thread) return undefined;
  for (let index = thread.length - 1; index >= 0; index--) {
    if (thread[index]?.mid === mid) return thread[index];
  }
  return undefined;
}

export function findThread(world: World, threadId: string): Person | undefined {
  const person = world.people.get(psidOfThread(threadId));
  return person?.thread ? person : undefined;
}

export function pageOf(world: World, person: Person): Page {
  const page = world.pages.get(person.pageId);
  if (!page) throw new Error(`no Page ${person.pageId} for person ${person.psid}`);
  return page;
}
