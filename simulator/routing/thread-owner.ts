import { day } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import { extraOfPerson, type Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

export const pageInboxAppId = "263902037430900";
const ownershipMs = day;

/** The app that holds a thread now, or null when it is idle. */
export function ownerOf(world: World, person: Person): string | null {
  if (person.threadOwner === null) return null;
  const until = person.extra?.ownerUntil ?? 0;
  return until === 0 || world.clock.now() < until ? person.threadOwner : null;
}

/** With a default app an idle thread is that app's; without one everybody may answer unless somebody holds it. */
export function isHeldByOther(world: World, page: Page, person: Person): boolean {
  const owner = ownerOf(world, person) ?? page.defaultAppId;
  return owner !== null && owner !== world.app.id;
}

export function giveThread(world: World, person: Person, appId: string | null, forMs = ownershipMs): void {
  person.threadOwner = appId;
  if (appId === null) delete person.extra?.ownerUntil;
  else extraOfPerson(person).ownerUntil = world.clock.now() + forMs;
  world.journal.touch(person);
  world.live.publish({ kind: "person", pageId: person.pageId, psid: person.psid });
}

/** An answer takes an idle thread, where conversations are routed; a human agent's does not. */
export function takeByAnswering(world: World, page: Page, { person, tag }: { person: Person; tag: string | null }): void {
  if (page.defaultAppId !== null && tag !== "HUMAN_AGENT") giveThread(world, person, world.app.id);
}
