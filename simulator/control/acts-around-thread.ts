import { emitOptin, emitPluginOptin, emitReaction } from "../webhooks/emit-events.ts";
import { emitComment } from "../webhooks/emit-page-events.ts";
import type { Comment } from "../world/comment.ts";
import { randomDigits } from "../world/ids.ts";
import { extraOf } from "../world/message.ts";
import { day } from "../world/messaging-window.ts";
import { extraOfPerson } from "../world/person.ts";
import { type ActCall, type ActResult, openWindow, targetMessage } from "./act-call.ts";

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

/** One message may follow, once, where the Page has the feature. */
export function optInOnce(call: ActCall): ActResult {
  const { world, person, params, now } = call;
  const oneTimeToken = randomDigits(18);
  Object.assign(extraOfPerson(person), { oneTimeToken, oneTimeAt: now });
  const payload = String(params.payload ?? "NOTIFY_ME");
  emitOptin(world, person, { type: "one_time_notif_req", payload, one_time_notif_token: oneTimeToken });
  return {};
}

/** Send to Messenger, or the checkbox, which does not tell who ticked it. */
export function optInByPlugin({ world, person, params, now }: ActCall): ActResult {
  const ref = String(params.ref ?? "plugin");
  if (typeof params.userRef !== "string") {
    person.lastActionAt = now;
    emitOptin(world, person, { ref });
    return {};
  }
  const userRef = { ref: params.userRef, psid: person.psid, pageId: person.pageId, at: now };
  world.userRefs.set(userRef.ref, userRef);
  world.journal.put("user_ref", userRef);
  emitPluginOptin(world, person, { ref, userRef: userRef.ref });
  return {};
}

/** A comment opens only the private-reply path. */
export function commentOnPost(call: ActCall): ActResult {
  const postId = `${call.person.pageId}_${String(call.params.postId ?? "122100000000004242")}`;
  const comment = keepComment(call, { id: `${postId.split("_")[1]}_${randomDigits(15)}`, postId });
  return { commentId: comment.id, timestamp: comment.at };
}

/** Like a comment, on the Page's own wall. */
export function postOnPage(call: ActCall): ActResult {
  const id = `${call.person.pageId}_${randomDigits(18)}`;
  const comment = keepComment(call, { id, postId: id, isPost: true });
  return { postId: comment.id, timestamp: comment.at };
}

function keepComment(call: ActCall, facts: Pick<Comment, "id" | "postId" | "isPost">): Comment {
  const { world, person, params, now } = call;
  const comment: Comment = {
    ...facts,
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
  return comment;
}
