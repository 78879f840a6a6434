import type { Attachment, Message } from "../world/message.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import type { OutgoingEvent } from "./delivery.ts";

type Fields = Record<string, unknown>;

export function emitMessage(world: World, message: Message): void {
  world.outbox.emit(messageEvent(world, message));
}

export function messageEvent(world: World, message: Message): OutgoingEvent {
  const extra = message.extra;
  const body: Fields = { mid: message.mid };
  if (message.text !== null) body.text = message.text;
  if (extra?.quickReplyPayload !== undefined) body.quick_reply = { payload: extra.quickReplyPayload };
  if (extra?.replyTo) body.reply_to = { mid: extra.replyTo };
  if (extra?.attachments) body.attachments = extra.attachments;
  if (extra?.commands) body.commands = extra.commands.map((name) => ({ name }));
  const isAd = extra?.referral?.source === "ADS";
  if (extra?.referral && (!isAd || listensTo(world, message.pageId, "messaging_referrals"))) body.referral = extra.referral;
  return fromPerson(message, "messages", message.at, { message: body });
}

export function emitEcho(world: World, message: Message, onSettled?: () => void): void {
  const event = echoEvent(message);
  if (onSettled) event.onSettled = onSettled;
  world.outbox.emit(event);
}

export function echoEvent(message: Message): OutgoingEvent {
  const body: Fields = { is_echo: true, mid: message.mid };
  if (message.appId) body.app_id = Number(message.appId);
  if (message.metadata !== null) body.metadata = message.metadata;
  if (message.text !== null) body.text = message.text;
  if (message.extra?.attachments) body.attachments = message.extra.attachments.map(echoAttachment);
  if (message.extra?.replyTo) body.reply_to = { mid: message.extra.replyTo };
  return {
    pageId: message.pageId,
    field: "message_echoes",
    psid: message.psid,
    entry: {
      id: message.pageId,
      time: message.at,
      messaging: [{ sender: { id: message.pageId }, recipient: { id: message.psid }, timestamp: message.at, message: body }],
    },
  };
}

function echoAttachment(attachment: Attachment): Fields {
  if (attachment.type !== "template") return { ...attachment };
  const payload = attachment.payload ?? {};
  const elements = payload.elements as { title?: string }[] | undefined;
  return { type: "template", title: elements?.[0]?.title ?? "", url: "", payload };
}

export function emitDelivery(world: World, message: Message, withMids: boolean): void {
  const now = world.clock.now();
  const delivery: Fields = { watermark: message.at };
  if (withMids) delivery.mids = [message.mid];
  world.outbox.emit(fromPerson(message, "message_deliveries", now, { delivery }));
}

export function emitRead(world: World, person: Person, watermark: number): void {
  world.outbox.emit(fromPerson(person, "message_reads", world.clock.now(), { read: { watermark } }));
}

export function emitPostback(world: World, message: Message): void {
  world.outbox.emit(postbackEvent(message));
}

export function postbackEvent(message: Message): OutgoingEvent {
  const postback: Fields = { mid: message.mid, ...message.extra?.postback };
  if (message.extra?.referral) postback.referral = message.extra.referral;
  return fromPerson(message, "messaging_postbacks", message.at, { postback });
}

export function emitReaction(world: World, message: Message, reaction: Fields): void {
  const body = { reaction: { ...reaction, mid: message.mid } };
  world.outbox.emit(fromPerson(message, "message_reactions", world.clock.now(), body));
}

export function emitEdit(world: World, message: Message): void {
  const body = { message_edit: { mid: message.mid, text: message.text, num_edit: String(message.extra?.edits ?? 1) } };
  world.outbox.emit(fromPerson(message, "message_edits", world.clock.now(), body));
}

export function emitUnsend(world: World, message: Message): void {
  const body = { message: { mid: message.mid, is_deleted: true } };
  world.outbox.emit(fromPerson(message, "messages", world.clock.now(), body));
}

export function emitReferral(world: World, person: Person, referral: Fields): void {
  world.outbox.emit(fromPerson(person, "messaging_referrals", world.clock.now(), { referral }));
}

export function emitOptin(world: World, person: Person, optin: Fields): void {
  world.outbox.emit(fromPerson(person, "messaging_optins", world.clock.now(), { optin }));
}

/** Any event of one person that needs nothing more than its body. */
export function emitPersonEvent(world: World, person: Person, { field, body }: { field: string; body: Fields }): void {
  world.outbox.emit(fromPerson(person, field, world.clock.now(), body));
}

/** A ticked checkbox names the tick, not the person. */
export function emitPluginOptin(world: World, person: Person, { ref, userRef }: { ref: string; userRef: string }): void {
  const now = world.clock.now();
  const event = {
    sender: { user_ref: userRef },
    recipient: { id: person.pageId },
    timestamp: now,
    optin: { ref, user_ref: userRef },
  };
  const entry = { id: person.pageId, time: now, messaging: [event] };
  world.outbox.emit({ pageId: person.pageId, field: "messaging_optins", psid: null, entry });
}

function fromPerson(who: { psid: string; pageId: string }, field: string, at: number, body: Fields): OutgoingEvent {
  const event = { sender: { id: who.psid }, recipient: { id: who.pageId }, timestamp: at, ...body };
  return { pageId: who.pageId, field, psid: who.psid, entry: { id: who.pageId, time: at, messaging: [event] } };
}

function listensTo(world: World, pageId: string, field: string): boolean {
  return world.pages.get(pageId)?.subscribedFields?.includes(field) ?? false;
}
