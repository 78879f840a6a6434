import type { MessengerEvent } from "contract/messenger/events.ts";
import { recipientsConfirmed, recipientsEchoed } from "../campaigns/confirm-recipients.ts";
import { fetchProfilesJob } from "../contacts/fetch-profiles.ts";
import type { Context } from "../context.ts";
import { markPageState } from "../pages/mark-page-state.ts";
import { alterMessages } from "./alter-messages.ts";
import { askForMedia } from "./ask-for-media.ts";
import { recordConsents } from "./consent-queries.ts";
import {
  insertAdClicks,
  insertPageEvents,
  type Moved,
  moveThreads,
  notePolicy,
  openAdWindows,
  recordTemplates,
  recordTokens,
} from "./effect-queries.ts";
import { recordFeed } from "./feed-queries.ts";
import { type Changes, type ConnectedPage, type Echo, gatherChanges, type PageWord, personKey } from "./gather-changes.ts";
import { asItHappens, type Manner } from "./manner.ts";
import {
  applyWatermarks,
  confirmEchoes,
  findOwn,
  insertMessages,
  markDelivered,
  type PlacedMessage,
  raiseActivity,
  touchPages,
  unseeLate,
} from "./message-queries.ts";
import { partErased } from "./part-erased.ts";
import { findConnectedPages, type KnownPerson, noteProfileAsked, upsertPeople } from "./person-queries.ts";
import { publishChanges } from "./publish-changes.ts";

const pageInboxAppId = "263902037430900";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An event that came to nothing: `early` when what it is about may still come, `homeless` when its Page is connected in no workspace, `faulty`
 * when it cannot be understood, `erased` when it is of a person whose data was deleted since.
 */
export type Unsettled = { event: MessengerEvent; why: string; how: "early" | "homeless" | "faulty" | "erased" };

/** Applies events in the caller's transaction, set by set; applying them again changes nothing. What Meta remembers tells nobody and asks no profiles. */
export async function applyEvents(tx: Context, given: MessengerEvent[], manner: Manner = asItHappens): Promise<Unsettled[]> {
  const now = tx.now().getTime();
  const pages = await findConnectedPages(tx.db, [...new Set(given.map((event) => event.pageId))]);
  const { alive: events, erased } = await partErased(tx, given, pages);
  const changes = gatherChanges(events, pages, now);
  const people = await upsertPeople(tx.db, [...changes.people.values()]);
  const created = await insertMessages(
    tx.db,
    changes.messages.flatMap((message) => place(people, message)),
    manner,
  );
  if (manner.origin !== "history") {
    await unseeLate(
      tx.db,
      created.map((message) => message.id),
    );
  }
  const echoed = await applyEchoes(tx, changes.echoes, people, manner);
  if (hasFiles(changes)) {
    await askForMedia(
      tx,
      [...created, ...echoed.created].map((one) => one.id),
      manner,
    );
  }
  const delivered = await markDelivered(tx.db, changes.deliveredMids);
  const marked = await applyWatermarks(tx.db, receiptConversations(changes, people));
  const { changed, unknown } = await alterMessages(tx.db, changes.alterations);
  const moved = await applyEffects(tx, changes, people);
  for (const policy of changes.policies) await applyPolicy(tx, policy);
  if (manner.origin === null) await touchPages(tx.db, newest(events, pages, now));
  if (manner.origin !== "history") await askForProfiles(tx, changes, people);
  publishChanges(tx, manner, {
    created: [...created, ...echoed.created],
    changed: [...echoed.changed, ...delivered, ...marked, ...changed],
    people: [...[...changes.people].flatMap(([key, person]) => (person.didAt !== null ? (people.get(key) ?? []) : [])), ...moved],
    contacts: [...changes.consents, ...changes.pageEvents].flatMap(
      ({ page, psid }) => (psid === null ? undefined : people.get(personKey(page.id, psid))) ?? [],
    ),
  });
  return [
    ...events.flatMap((event) => faultOf(event, pages)),
    ...unknown.map(({ event, kind }) => ({ event, why: `${kind} of a message that is not here`, how: "early" as const })),
    ...changes.mentions
      .filter(({ page, psid }) => !people.has(personKey(page.id, psid)))
      .map(({ event }) => ({ event, why: `${nameOf(event)} of a person who is not here`, how: "early" as const })),
    ...erased.map((event) => ({ event, why: "of a person whose data was deleted", how: "erased" as const })),
  ];
}

const hasFiles = ({ messages, echoes }: Changes) => [...messages, ...echoes].some((one) => one.content.attachments.length > 0);

function faultOf(event: MessengerEvent, pages: Map<string, ConnectedPage>): Unsettled[] {
  if (event.kind === "other" && event.fault) return [{ event, why: `${event.field}: ${event.fault}`, how: "faulty" }];
  if (pages.has(event.pageId)) return [];
  if (event.pageId === "") return [{ event, why: "it names no Page", how: "faulty" }];
  return [{ event, why: `Page ${event.pageId} is connected in no workspace`, how: "homeless" }];
}

const nameOf = (event: MessengerEvent) => {
  if (event.kind === "read" || event.kind === "delivery") return "receipt";
  return "name" in event ? event.name : event.kind;
};

/** Everything that is neither a message nor a change of one. */
async function applyEffects(tx: Context, changes: Changes, people: Map<string, KnownPerson>): Promise<Moved[]> {
  const placed = <T extends { page: ConnectedPage; psid: string }>(all: T[]) => all.flatMap((one) => place(people, one));
  await recordConsents(
    tx.db,
    placed(changes.consents).map((one) => ({ ...one, workspaceId: one.page.workspaceId })),
  );
  await recordTokens(tx.db, placed(changes.tokens));
  await insertAdClicks(tx.db, placed(changes.adClicks));
  await openAdWindows(tx.db, adPeople(changes, people));
  const moved = await moveThreads(tx.db, placed(changes.handovers));
  await insertPageEvents(
    tx.db,
    changes.pageEvents.flatMap((one) => {
      const person = one.psid === null ? undefined : people.get(personKey(one.page.id, one.psid));
      return one.psid === null || person ? [{ ...one, contactId: person?.contactId ?? null }] : [];
    }),
  );
  await recordTemplates(tx.db, changes.templates);
  await recordFeed(tx.db, changes.feed);
  return moved;
}

const place = <T extends { page: ConnectedPage; psid: string }>(
  people: Map<string, KnownPerson>,
  one: T,
): (T & { contactId: string; conversationId: string })[] => {
  const person = people.get(personKey(one.page.id, one.psid));
  return person ? [{ ...one, contactId: person.contactId, conversationId: person.conversationId }] : [];
};

/** Ours by metadata; of the rest those we know by mid stay as they are, and the others were written elsewhere. */
async function applyEchoes(tx: Context, echoes: Echo[], people: Map<string, KnownPerson>, manner: Manner) {
  const own = await findOwn(
    tx.db,
    echoes.filter((echo) => uuid.test(echo.metadata ?? "")),
  );
  const isIn = (ids: Set<string>) => (echo: Echo) => ids.has(echo.metadata ?? "");
  const changed = await confirmEchoes(tx.db, echoes.filter(isIn(own.messages)));
  await recipientsConfirmed(
    tx,
    changed.flatMap((message) => (message.campaignId ? [message.id] : [])),
  );
  const early = echoes.filter(isIn(own.recipients));
  await recipientsEchoed(
    tx,
    early.map((echo) => ({ messageId: echo.metadata ?? "", mid: echo.mid, at: new Date(echo.at) })),
  );
  const foreign: PlacedMessage[] = echoes
    .filter((echo) => !isIn(own.messages)(echo) && !isIn(own.recipients)(echo))
    .map((echo) => ({ ...echo, direction: "out" as const, authorKind: authorOf(tx, echo, manner) }))
    .flatMap((message) => place(people, message));
  const created = await insertMessages(tx.db, foreign, manner);
  await raiseActivity(
    tx.db,
    created.map((message) => message.id),
  );
  return { changed, created };
}

/** Sent through our app and yet not known here: by an earlier installation, so by someone of the team. */
function authorOf(tx: Context, { appId }: Echo, manner: Manner) {
  if (manner.origin !== null && appId === null) return "page";
  if (appId === null || appId === pageInboxAppId) return "page_inbox";
  return appId === tx.config.facebook.appId ? "operator" : "other_app";
}

/** Conversations with a receipt or an echo in this batch. */
function receiptConversations(changes: Changes, people: Map<string, KnownPerson>): string[] {
  const keys = new Set(changes.echoes.map((echo) => personKey(echo.page.id, echo.psid)));
  for (const [key, person] of changes.people) if (person.deliveredUntil !== null || person.readUntil !== null) keys.add(key);
  return [...keys].flatMap((key) => people.get(key)?.conversationId ?? []);
}

/** Who wrote or clicked now, and has come through an ad. */
const adPeople = (changes: Changes, people: Map<string, KnownPerson>): string[] =>
  [...changes.people].flatMap(([key, { messageAt, adClickAt }]) => {
    const known = people.get(key);
    return known?.hasClickedAd && (messageAt ?? adClickAt) !== null ? [known.contactId] : [];
  });

async function applyPolicy(tx: Context, { page, at, action, reason }: PageWord<{ action: string; reason: string | null }>) {
  if (!["block", "unblock"].includes(action) || !(await notePolicy(tx.db, page, action, at))) return;
  if (action === "block") await markPageState(tx, page.id, "restricted", reason ?? "Meta has blocked this Page from sending.");
  else await markPageState(tx, page.id, "connected", null);
}

function newest(events: MessengerEvent[], pages: Map<string, ConnectedPage>, now: number): Map<string, number> {
  const at = new Map<string, number>();
  for (const event of events) {
    const page = pages.get(event.pageId);
    if (page) at.set(page.id, Math.max(at.get(page.id) ?? 0, Math.min(event.at, now)));
  }
  return at;
}

/** People who wrote and whose name is not known; asked again when they write later. */
async function askForProfiles(tx: Context, changes: Changes, people: Map<string, KnownPerson>) {
  const nameless = [...changes.people].flatMap(([key, person]) => {
    const known = people.get(key);
    return known?.needsProfile && person.actionAt !== null ? [known.contactId] : [];
  });
  await noteProfileAsked(tx.db, nameless, tx.now());
  for (let from = 0; from < nameless.length; from += 50)
    await tx.enqueue(tx, fetchProfilesJob, { contactIds: nameless.slice(from, from + 50) });
}
