import { requireScopes } from "../graph/check-token.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { isRecord, objectParam, textParam } from "../http/parse-params.ts";
import { badParam, noMatchingUser, threadHeld } from "../sending/send-refusals.ts";
import { day } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import { giveThread, isHeldByOther, ownerOf } from "./thread-owner.ts";

const longestExtensionMs = 7 * day;
const longestForAdsMs = 30 * day;

type Change = (request: GraphRequest, page: Page, person: Person) => void;

const changing =
  (change: Change) =>
  (request: GraphRequest, page: Page): Answer => {
    change(request, page, threadOf(request, page));
    return jsonAnswer({ success: true });
  };

function threadOf(request: GraphRequest, page: Page): Person {
  requireScopes(request, ["pages_messaging"]);
  const recipient = objectParam(request.params, "recipient");
  const id = isRecord(recipient) ? recipient.id : recipient;
  if (id === undefined) return badParam("The parameter recipient is required");
  const person = request.world.people.get(String(id));
  return person?.pageId === page.id ? person : noMatchingUser();
}

/** Allowed to the owner, and to everybody while the thread is idle. */
export const passThreadControl = changing((request, page, person) => {
  passThread(request, { page, person, target: textParam(request.params, "target_app_id") ?? "" });
});

export function passThread(
  { world }: GraphRequest,
  { page, person, target }: { page: Page; person: Person; target: string },
): void {
  if (!/^\d+$/.test(target)) refuse(100, "(#100) Param target_app_id must be an app connected to the Page.", 2018164);
  if (isHeldByOther(world, page, person)) threadHeld();
  giveThread(world, person, target);
}

export const takeThreadControl = changing(({ world }, page, person) => {
  if (page.defaultAppId !== world.app.id) {
    refuse(27, "(#27) This app is not the default app of the Page, so it can not take control of a conversation.");
  }
  giveThread(world, person, world.app.id);
});

/** The owner hears of it; nothing changes until it passes the thread. */
export const requestThreadControl = changing(() => {});

export function releaseThread({ world }: GraphRequest, person: Person): void {
  if (ownerOf(world, person) !== world.app.id) threadHeld();
  giveThread(world, person, null);
}

export const releaseThreadControl = changing((request, _page, person) => releaseThread(request, person));

export const extendThreadControl = changing(({ world, params }, page, person) => {
  const seconds = Number(textParam(params, "duration"));
  const longest = person.adFirstMessageAt > 0 ? longestForAdsMs : longestExtensionMs;
  if (!(seconds > 0 && seconds * 1000 <= longest)) badParam(`Param duration must be between 1 and ${longest / 1000} seconds.`);
  if (page.defaultAppId === null || ownerOf(world, person) !== world.app.id) threadHeld();
  giveThread(world, person, world.app.id, seconds * 1000);
});

export function readThreadOwner(request: GraphRequest, page: Page): Answer {
  requireScopes(request, ["pages_messaging"]);
  const person = request.world.people.get(textParam(request.params, "recipient") ?? "");
  if (person?.pageId !== page.id) return noMatchingUser();
  const owner = ownerOf(request.world, person);
  if (owner === null) return jsonAnswer({ data: [] });
  const expiration = Math.floor((person.extra?.ownerUntil ?? 0) / 1000);
  return jsonAnswer({ data: [{ thread_owner: { app_id: owner, ...(expiration > 0 ? { expiration } : {}) } }] });
}
