import type { GraphRequest } from "../graph/graph-request.ts";
import { takeFrom } from "../limits/enforce-limits.ts";
import { findByOptinToken } from "../optins/token-edges.ts";
import type { Comment } from "../world/comment.ts";
import { day } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import { extraOfPerson, type Person } from "../world/person.ts";
import { checkPersonMayGetIt, type Purpose } from "./check-permission-to-send.ts";
import {
  alreadyReplied,
  badParam,
  invalidOptinToken,
  noMatchingUser,
  outsideWindow,
  personUnavailable,
  phoneMatchingRefused,
  recurringEnded,
  stoppedTopic,
  tooOldForReply,
  tooSoon,
} from "./send-refusals.ts";

export interface Receiver {
  person: Person;
  /** user_ref and phone numbers are answered without the PSID, and without an echo. */
  isAnonymous: boolean;
  isPrivateReply: boolean;
  /** Marks what can be used once; runs when the message is accepted. */
  use?: () => void;
}

interface Send {
  page: Page;
  recipient: Record<string, unknown>;
  purpose: Purpose;
}

type Find = (request: GraphRequest, send: Send, value: string) => Receiver;

const kinds: Record<string, Find> = {
  id: byPsid,
  user_ref: byUserRef,
  comment_id: byComment,
  post_id: byComment,
  notification_messages_token: byOptinToken,
  one_time_notif_token: byOneTimeToken,
  phone_number: () => phoneMatchingRefused(),
};

const repliesForMs = 7 * day;
const recurringEveryMs = 2 * day;
const oneTimeLivesMs = 365 * day;
const recurringRegions = ["AU", "EU", "JP", "KR", "UK"];

/** Who gets a message, by the one kind of recipient that is given, when the rules of that kind allow it. */
export function findReceiver(request: GraphRequest, send: Send): Receiver {
  const given = Object.keys(kinds).filter((kind) => send.recipient[kind] !== undefined);
  if (given.length !== 1) return badParam(`Param recipient needs exactly one of ${Object.keys(kinds).join(", ")}`);
  const kind = given[0] as string;
  return (kinds[kind] as Find)(request, send, String(send.recipient[kind]));
}

/** For sender actions, which know PSIDs only. */
export function findByPsid({ world }: GraphRequest, page: Page, recipient: Record<string, unknown>): Person {
  if (recipient.id === undefined) return badParam("Param recipient[id] is required");
  const person = world.people.get(String(recipient.id));
  return person?.pageId === page.id ? person : noMatchingUser();
}

const known = (person: Person): Receiver => ({ person, isAnonymous: false, isPrivateReply: false });

function byPsid(request: GraphRequest, { page, purpose, recipient }: Send): Receiver {
  const person = findByPsid(request, page, recipient);
  checkPersonMayGetIt(request, { page, person, purpose, now: request.world.clock.now() });
  return known(person);
}

/** A ticked checkbox may be answered for a day. */
function byUserRef({ world }: GraphRequest, { page }: Send, ref: string): Receiver {
  const found = world.userRefs.get(ref);
  const person = found && world.people.get(found.psid);
  if (!person || found.pageId !== page.id) return noMatchingUser();
  if (world.clock.now() >= found.at + day) outsideWindow();
  return { person, isAnonymous: true, isPrivateReply: false };
}

/** One private reply per comment or visitor post within seven days; it needs no open window. */
function byComment({ world }: GraphRequest, { page }: Send, id: string): Receiver {
  const comment = world.comments.get(id);
  const person = comment && world.people.get(comment.psid);
  if (!person || comment.pageId !== page.id) return noMatchingUser();
  if (comment.replied) alreadyReplied();
  if (world.clock.now() - comment.at > repliesForMs) tooOldForReply();
  takeFrom(world, page.id, "privateReplies");
  return { person, isAnonymous: false, isPrivateReply: true, use: () => markReplied(world, comment) };
}

function markReplied({ journal }: GraphRequest["world"], comment: Comment): void {
  comment.replied = true;
  journal.put("comment", comment);
}

/** The free recurring notifications of old: once in 48 hours, and since 2026-02-10 only in a few regions. */
function byOptinToken({ world }: GraphRequest, { page }: Send, token: string): Receiver {
  const person = findByOptinToken(world, token);
  if (!person || person.pageId !== page.id) return invalidOptinToken();
  if (!recurringRegions.includes(page.region)) recurringEnded();
  if (person.stopped) stoppedTopic();
  if (person.blocked) personUnavailable();
  const now = world.clock.now();
  const last = person.extra?.notifiedAt;
  if (last !== undefined && now < last + recurringEveryMs) tooSoon();
  return { ...known(person), use: () => Object.assign(extraOfPerson(person), { notifiedAt: now }) };
}

function byOneTimeToken({ world }: GraphRequest, { page }: Send, token: string): Receiver {
  const people = world.peopleByPage.get(page.id) ?? [];
  const person = people.find(({ extra }) => extra?.oneTimeToken === token);
  if (!person || !page.oneTimeNotifications) return invalidOptinToken();
  if (world.clock.now() >= (person.extra?.oneTimeAt ?? 0) + oneTimeLivesMs) return invalidOptinToken();
  if (person.blocked) personUnavailable();
  return { ...known(person), use: () => delete extraOfPerson(person).oneTimeToken };
}
