import { ownerOf } from "../routing/thread-owner.ts";
import { pageOf } from "../world/find-records.ts";
import { threadIdOf } from "../world/ids.ts";
import type { Message } from "../world/message.ts";
import { isWindowOpen } from "../world/messaging-window.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import type { GraphRequest } from "./graph-request.ts";
import { graphTime } from "./graph-time.ts";
import { messageEdge } from "./message-node.ts";
import type { FieldReaders } from "./select-fields.ts";

export function conversationReaders(request: GraphRequest): FieldReaders<Person> {
  const { world } = request;
  return {
    id: (person) => threadIdOf(person.psid),
    updated_time: (person) => graphTime(person.updatedAt),
    link: (person) => `/${person.pageId}/inbox/${threadIdOf(person.psid).slice(2)}/?section=messages`,
    message_count: (person) => person.thread?.length ?? 0,
    unread_count: (person) => unreadCount(person),
    can_reply: (person) => !person.blocked && isWindowOpen(person, pageOf(world, person), world.clock.now()),
    is_owner: (person) => (isRouted(world, person) ? ownerOf(world, person) === world.app.id : undefined),
    is_subscribed: () => true,
    folder: folderOf,
    name: (person) => person.name,
    subject: () => undefined,
    scoped_thread_key: (person) => threadIdOf(person.psid),
    snippet: (person) => snippetOf(person.thread?.at(-1)),
    participants: (person) => ({ data: participants(world, person) }),
    senders: (person) => ({ data: participants(world, person) }),
    former_participants: () => ({ data: [] }),
    messages: (person, field) => messageEdge(request, person, { fields: field.fields, params: field.args }),
  };
}

export const conversationDefaults = ["id", "link", "updated_time"];

export function participants(world: World, person: Person): { name: string; email: string; id: string }[] {
  const page = pageOf(world, person);
  return [
    { name: person.name, email: `${person.psid}@facebook.com`, id: person.psid },
    { name: page.name, email: `${page.id}@facebook.com`, id: page.id },
  ];
}

export function folderOf(person: Person): string {
  return person.extra?.folder ?? "inbox";
}

function isRouted(world: World, person: Person): boolean {
  return pageOf(world, person).defaultAppId !== null;
}

function unreadCount(person: Person): number {
  let count = 0;
  for (let index = (person.thread?.length ?? 0) - 1; index >= 0; index--) {
    const message = person.thread?.[index] as Message;
    if (message.from === "page" || message.at <= person.pageReadAt) break;
    count++;
  }
  return count;
}

function snippetOf(message: Message | undefined): string {
  if (!message || message.extra?.deleted) return "";
  return (message.text ?? message.extra?.postback?.title ?? "").slice(0, 100);
}
