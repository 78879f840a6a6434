import { emitComment, emitEcho, emitOptin, emitReaction, pageInboxAppId } from "../webhooks/emit-events.ts";
import { addMessage } from "../world/add-records.ts";
import { randomDigits } from "../world/ids.ts";
import { extraOf } from "../world/message.ts";
import { day } from "../world/messaging-window.ts";
import { type ActCall, type ActResult, openWindow, sent, targetMessage } from "./act-call.ts";
import { requiredText } from "./read-control-params.ts";

const emojiOf: Record<string, string> = {
  love: "❤",
  smile: "😆",
  wow: "😮",
  sad: "😢",
  angry: "😠",
  like: "👍",
  dislike: "👎",
};

export function reactToMessage(call: ActCall): ActResult {
  const message = targetMessage(call, "page");
  const reaction = String(call.params.reaction ?? "love");
  extraOf(message).personReaction = reaction;
  openWindow(call);
  call.world.journal.put("message", message);
  const emoji = typeof call.params.emoji === "string" ? call.params.emoji : emojiOf[reaction];
  emitReaction(call.world, message, {
    reaction: emojiOf[reaction] ? reaction : "other",
    ...(emoji ? { emoji } : {}),
    action: "react",
  });
  return { mid: message.mid };
}

export function unreact(call: ActCall): ActResult {
  const reacted = call.person.thread?.findLast((message) => message.extra?.personReaction);
  const message = targetMessage(reacted && call.params.mid === undefined ? { ...call, params: { mid: reacted.mid } } : call);
  const extra = extraOf(message);
  const reaction = extra.personReaction ?? "love";
  delete extra.personReaction;
  call.world.journal.put("message", message);
  emitReaction(call.world, message, { reaction, action: "unreact" });
  return { mid: message.mid };
}

/** Opting in is permission, not contact: it does not open the window. */
export function optIn(call: ActCall): ActResult {
  const { world, person, params, now } = call;
  const isRenewed = person.optinToken !== null;
  person.optinToken ??= randomDigits(18);
  const wasStopped = person.stopped;
  person.stopped = false;
  emitOptin(world, person, {
    type: "notification_messages",
    payload: String(params.payload ?? "UPDATES"),
    title: String(params.title ?? "Updates and promotions"),
    notification_messages_token: person.optinToken,
    notification_messages_timezone: String(params.timezone ?? "Europe/Madrid"),
    token_expiry_timestamp: now + 365 * day,
    user_token_status: isRenewed ? "REFRESHED" : "NOT_REFRESHED",
    ...(wasStopped ? { notification_messages_status: "RESUME_NOTIFICATIONS" } : {}),
  });
  return {};
}

export function stopMessages({ world, person, params, now }: ActCall): ActResult {
  person.stopped = true;
  person.optinToken ??= randomDigits(18);
  emitOptin(world, person, {
    type: "notification_messages",
    payload: String(params.payload ?? "UPDATES"),
    title: String(params.title ?? "Updates and promotions"),
    notification_messages_token: person.optinToken,
    notification_messages_status: "STOP_NOTIFICATIONS",
    token_expiry_timestamp: now + 365 * day,
    user_token_status: "NOT_REFRESHED",
  });
  return {};
}

/** A comment opens only the private-reply path. */
export function commentOnPost(call: ActCall): ActResult {
  const { world, person, params, now } = call;
  const postId = `${person.pageId}_${String(params.postId ?? "122100000000004242")}`;
  const comment = {
    id: `${postId.split("_")[1]}_${randomDigits(15)}`,
    postId,
    psid: person.psid,
    pageId: person.pageId,
    text: String(params.text ?? "How much is it?"),
    at: now,
    replied: false,
  };
  person.commentedAt = now;
  world.comments.set(comment.id, comment);
  world.journal.put("comment", comment);
  emitComment(world, comment, person.name);
  return { commentId: comment.id, timestamp: now };
}

/** Somebody of the Page answers in Meta's own inbox: an echo with the inbox's app id. */
export function replyFromPageInbox(call: ActCall): ActResult {
  const { world, person, now } = call;
  const message = addMessage(world, person, {
    at: now,
    from: "page",
    text: requiredText(call.params, "text"),
    appId: pageInboxAppId,
  });
  person.pageReadAt = now;
  world.journal.put("message", message);
  emitEcho(world, message);
  return sent(message);
}
