import type { MessengerEvent } from "contract/messenger/events.ts";
import { recipientsConfirmed, recipientsEchoed } from "../campaigns/confirm-recipients.ts";
import { fetchProfilesJob } from "../contacts/fetch-profiles.ts";
import type { Context } from "../context.ts";
import { markPageState } from "../pages/mark-page-state.ts";
import { publish } from "../realtime/create-realtime.ts";
import { type Alteration, type Changes, type ConnectedPage, type Echo, gatherChanges, personKey } from "./gather-changes.ts";
import {
  alterMessages,
  applyWatermarks,
  type Changed,
  confirmEchoes,
  findOwn,
  insertMessages,
  markDelivered,
  type PlacedMessage,
  raiseActivity,
  touchPages,
} from "./message-queries.ts";
import { findConnectedPages, type KnownPerson, noteProfileAsked, upsertPeople } from "./person-queries.ts";

const pageInboxAppId = "263902037430900";
const mostHints = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Applies events in the caller's transaction, set by set; applying them again changes nothing. Answers changes to messages that are not
 * known (yet), which may come before what they are about.
 */
export async function applyEvents(tx: Context, events: MessengerEvent[]): Promise<Alteration[]> {
  const pages = await findConnectedPages(tx.db, [...new Set(events.map((event) => event.pageId))]);
  const changes = gatherChanges(events, pages, tx.now().getTime());
  const people = await upsertPeople(tx.db, [...changes.people.values()]);
  const created = await insertMessages(
    tx.db,
    changes.messages.flatMap((message) => place(people, message)),
  );
  const echoed = await applyEchoes(tx, changes.echoes, people);
  const delivered = await markDelivered(tx.db, changes.deliveredMids);
  const marked = await applyWatermarks(tx.db, receiptConversations(changes, people));
  const { changed, unknown } = await alterMessages(tx.db, changes.alterations);
  for (const { page, action, reason } of changes.policies) await applyPolicy(tx, page, action, reason);
  await touchPages(tx.db, newest(events, pages, tx.now().getTime()));
  await askForProfiles(tx, changes, people);
  tell(tx, [...created, ...echoed.created], [...echoed.changed, ...delivered, ...marked, ...changed], changes, people);
  return unknown;
}

const place = <T extends { page: ConnectedPage; psid: string }>(
  people: Map<string, KnownPerson>,
  one: T,
): (T & { contactId: string; conversationId: string })[] => {
  const person = people.get(personKey(one.page.id, one.psid));
  return person ? [{ ...one, contactId: person.contactId, conversationId: person.conversationId }] : [];
};

/** Ours by metadata; of the rest those we know by mid stay as they are, and the others were written elsewhere. */
async function applyEchoes(tx: Context, echoes: Echo[], people: Map<string, KnownPerson>) {
  const ours = echoes.filter((echo) => echo.metadata !== null && uuid.test(echo.metadata));
  const known = await findOwn(
    tx.db,
    ours.map((echo) => echo.metadata ?? ""),
  );
  const early = ours.filter((echo) => !known.has(echo.metadata ?? ""));
  const recipients = await recipientsEchoed(
    tx,
    early.map((echo) => ({ messageId: echo.metadata ?? "", mid: echo.mid, at: new Date(echo.at) })),
  );
  const changed = await confirmEchoes(
    tx.db,
    ours.filter((echo) => known.has(echo.metadata ?? "")),
  );
  await recipientsConfirmed(
    tx,
    changed.flatMap((message) => (message.campaignId ? [message.id] : [])),
  );
  const foreign = echoes.filter((echo) => !known.has(echo.metadata ?? "") && !recipients.has(echo.metadata ?? ""));
  const messages: PlacedMessage[] = foreign
    .map((echo) => ({ ...echo, direction: "out" as const, authorKind: authorOf(tx, echo) }))
    .flatMap((message) => place(people, message));
  const created = await insertMessages(tx.db, messages);
  await raiseActivity(
    tx.db,
    created.map((message) => message.id),
  );
  return { changed, created };
}

/** Sent through our app and yet not known here: by an earlier installation, so by someone of the team. */
function authorOf(tx: Context, { appId }: Echo) {
  if (appId === null || appId === pageInboxAppId) return "page_inbox";
  return appId === tx.config.facebook.appId ? "operator" : "other_app";
}

/** Conversations with a receipt or an echo in this batch. */
function receiptConversations(changes: Changes, people: Map<string, KnownPerson>): string[] {
  const keys = new Set(changes.echoes.map((echo) => personKey(echo.page.id, echo.psid)));
  for (const [key, person] of changes.people) if (person.deliveredUntil !== null || person.readUntil !== null) keys.add(key);
  return [...keys].flatMap((key) => people.get(key)?.conversationId ?? []);
}

async function applyPolicy(tx: Context, page: ConnectedPage, action: string, reason: string | null) {
  if (action === "block") await markPageState(tx, page.id, "restricted", reason ?? "Meta has blocked this Page from sending.");
  if (action === "unblock") await markPageState(tx, page.id, "connected", null);
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

function tell(
  tx: Context,
  created: (Changed & { direction: "in" | "out" })[],
  changed: Changed[],
  changes: Changes,
  people: Map<string, KnownPerson>,
) {
  if (created.length + changed.length > mostHints) {
    for (const workspaceId of new Set([...created, ...changed].map((one) => one.workspaceId)))
      publish(tx, workspaceId, "inbox.changed", {});
    return;
  }
  for (const { id, conversationId, workspaceId, version, direction } of created)
    publish(tx, workspaceId, "message.created", { conversationId, messageId: id, direction, version });
  for (const { id, conversationId, workspaceId, version } of changed)
    publish(tx, workspaceId, "message.changed", { conversationId, messageId: id, version });
  for (const [key, person] of changes.people) {
    const known = people.get(key);
    if (known && person.consent) publish(tx, known.workspaceId, "contact.changed", { contactId: known.contactId });
  }
}
