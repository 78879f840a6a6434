import { ownerOf } from "../routing/thread-owner.ts";
import { pageOf } from "../world/find-records.ts";
import { threadIdOf } from "../world/ids.ts";
import type { Message } from "../world/message.ts";
import { messagingWindow } from "../world/messaging-window.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

const iso = (at: number) => (at ? new Date(at).toISOString() : null);

export function personView(world: World, person: Person) {
  const window = messagingWindow(person, pageOf(world, person), world.clock.now());
  return {
    psid: person.psid,
    pageId: person.pageId,
    name: person.name,
    locale: person.locale,
    avatar: `${world.publicUrl}/avatars/${person.psid}.svg`,
    window: { state: window.state, until: iso(window.until), humanAgentUntil: iso(window.humanAgentUntil) },
    blocked: person.blocked,
    stopped: person.stopped,
    optedIn: person.optinToken !== null && !person.stopped,
    phoneOnly: person.phoneOnly,
    hasAppRole: person.hasAppRole,
    threadOwner: ownerOf(world, person),
    folder: person.extra?.folder ?? "inbox",
    isMuted: person.extra?.isMuted ?? false,
    threadId: threadIdOf(person.psid),
    lastMessageAt: iso(person.lastMessageAt),
    lastActionAt: iso(person.lastActionAt),
    commentedAt: iso(person.commentedAt),
    updatedAt: iso(person.updatedAt),
    deliveredAt: iso(person.deliveredAt),
    readAt: iso(person.readAt),
    messageCount: person.thread?.length ?? 0,
    lastMessage: person.thread ? messageView(person.thread.at(-1) as Message) : null,
  };
}

export function messageView(message: Message) {
  return {
    mid: message.mid,
    from: message.from,
    at: new Date(message.at).toISOString(),
    text: message.text,
    metadata: message.metadata,
    appId: message.appId,
    messagingType: message.messagingType,
    tag: message.tag,
    ...message.extra,
  };
}
