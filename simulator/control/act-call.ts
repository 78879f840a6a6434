import type { Params } from "../http/parse-params.ts";
import { addMessage } from "../world/add-records.ts";
import { findMessage } from "../world/find-records.ts";
import type { Message, MessageExtra } from "../world/message.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { ControlRefusal } from "./control-call.ts";

export interface ActCall {
  world: World;
  person: Person;
  params: Params;
  now: number;
}

export interface ActResult {
  mid?: string;
  timestamp?: number;
  commentId?: string;
  postId?: string;
  readsThread?: boolean;
}

/** Adds what the person wrote or tapped, which opens the standard window. */
export function writeAsPerson(call: ActCall, text: string | null, extra: MessageExtra | null = null): Message {
  const { world, person, now, params } = call;
  if (person.blocked) throw new ControlRefusal(409, "This person blocked the Page; unblock first");
  if (person.extra?.isMuted) throw new ControlRefusal(409, "The Page blocked this person: what they write does not arrive");
  const replyTo = typeof params.replyTo === "string" ? { replyTo: params.replyTo } : null;
  const message = addMessage(world, person, { at: now, from: "person", text, extra: replyTo ? { ...extra, ...replyTo } : extra });
  person.lastMessageAt = now;
  openWindow(call);
  world.journal.put("message", message);
  return message;
}

export function openWindow({ person, now }: ActCall): void {
  person.lastActionAt = now;
}

export function targetMessage({ world, person, params }: ActCall, from?: Message["from"]): Message {
  const thread = person.thread ?? [];
  const message =
    typeof params.mid === "string"
      ? findMessage(world, params.mid)
      : thread.findLast((one) => (!from || one.from === from) && !one.extra?.deleted);
  if (!message || message.psid !== person.psid) throw new ControlRefusal(404, "There is no such message in this thread");
  return message;
}

export function sent(message: Message): ActResult {
  return { mid: message.mid, timestamp: message.at };
}
