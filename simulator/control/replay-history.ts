import type { OutgoingEvent } from "../webhooks/delivery.ts";
import { echoEvent, messageEvent, postbackEvent } from "../webhooks/emit-events.ts";
import type { Message } from "../world/message.ts";
import type { World } from "../world/world.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { getPage } from "./page-controls.ts";

const entriesPerPost = 50;

/** Everything stored for a Page as signed webhooks in order of time, so that a fresh workspace has a past. */
export async function replayHistory(call: ControlCall) {
  const { world } = call;
  const page = getPage(call);
  if (!world.subscription) throw new ControlRefusal(409, "The app has no webhook subscription");
  const events = historyOf(world, page.id);
  for (let start = 0; start < events.length; start += entriesPerPost) {
    const delivery = await world.outbox.postHistory(events.slice(start, start + entriesPerPost));
    if (delivery.state !== "delivered")
      throw new ControlRefusal(502, `The callback did not answer 200: ${delivery.attempts.at(-1)?.answer}`);
  }
  return { events: events.length };
}

function historyOf(world: World, pageId: string): OutgoingEvent[] {
  const messages: Message[] = [];
  for (const person of world.peopleByPage.get(pageId) ?? []) {
    for (const message of person.thread ?? []) if (!message.extra?.deleted) messages.push(message);
  }
  messages.sort((one, other) => one.at - other.at);
  return messages.flatMap((message) => eventsOf(world, message));
}

function eventsOf(world: World, message: Message): OutgoingEvent[] {
  const event =
    message.from === "page"
      ? echoEvent(message)
      : message.extra?.postback
        ? postbackEvent(message)
        : messageEvent(world, message);
  const reaction = message.extra?.personReaction;
  if (!reaction) return [event];
  return [event, reactionEvent(message, reaction)];
}

function reactionEvent(message: Message, reaction: string): OutgoingEvent {
  const at = message.at + 60_000;
  const body = {
    sender: { id: message.psid },
    recipient: { id: message.pageId },
    timestamp: at,
    reaction: { reaction, action: "react", mid: message.mid },
  };
  const entry = { id: message.pageId, time: at, messaging: [body] };
  return { pageId: message.pageId, field: "message_reactions", psid: message.psid, entry };
}
