import type { Context } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { Manner } from "./manner.ts";
import type { Changed } from "./message-queries.ts";
import type { KnownPerson } from "./person-queries.ts";

const mostHints = 50;

export type Published = {
  created: (Changed & { direction: "in" | "out" })[];
  changed: Changed[];
  /** Who did something, with or without a message. */
  people: { conversationId: string; workspaceId: string; version: number }[];
  /** About whom something was learned. */
  contacts: KnownPerson[];
};

/** Tells the browsers of each workspace what changed there; of the past, and beyond 50 changes, only that much has. */
export function publishChanges(tx: Context, { origin }: Manner, all: Published) {
  const of = new Map<string, Published>();
  const own = (workspaceId: string) => {
    const found = of.get(workspaceId) ?? { created: [], changed: [], people: [], contacts: [] };
    of.set(workspaceId, found);
    return found;
  };
  for (const one of all.created) own(one.workspaceId).created.push(one);
  for (const one of all.changed) own(one.workspaceId).changed.push(one);
  for (const one of all.people) own(one.workspaceId).people.push(one);
  for (const one of all.contacts) own(one.workspaceId).contacts.push(one);
  for (const [workspaceId, some] of of) publishWorkspace(tx, workspaceId, some, origin === "history");
}

function publishWorkspace(tx: Context, workspaceId: string, some: Published, isPast: boolean) {
  const { created, changed, people, contacts } = some;
  const told = new Set([...created, ...changed].map((one) => one.conversationId));
  const untold = people.filter((one) => !told.has(one.conversationId));
  if (isPast && created.length + changed.length + people.length === 0) return;
  if (isPast || created.length + changed.length + untold.length > mostHints) return publish(tx, workspaceId, "inbox.changed", {});
  for (const { id, conversationId, version, direction } of created)
    publish(tx, workspaceId, "message.created", { conversationId, messageId: id, direction, version });
  for (const { id, conversationId, version } of changed)
    publish(tx, workspaceId, "message.changed", { conversationId, messageId: id, version });
  for (const { conversationId, version } of untold) publish(tx, workspaceId, "conversation.changed", { conversationId, version });
  for (const contactId of new Set(contacts.map((one) => one.contactId)))
    publish(tx, workspaceId, "contact.changed", { contactId });
}
