import { h, icon } from "./dom.js";
import { directionOf } from "./format.js";
import { state } from "./state.js";
import { templateParts } from "./templates.js";

const emoji = { love: "❤️", smile: "😆", wow: "😮", sad: "😢", angry: "😠", like: "👍", dislike: "👎" };
export const reactionEmoji = (reaction) => emoji[reaction] ?? reaction;

/** One message may be several things on the screen: a quote, a picture, a text. */
export function bubblesOf(message, onSelect) {
  if (message.deleted) return [h("span", { class: "bubble deleted" }, "Message unsent")];
  const parts = [];
  if (message.replyTo) parts.push(quote(message.replyTo));
  if (message.isPrivateReply) parts.push(h("span", { class: "bubble quote" }, "Answer to your comment"));
  if (message.referral?.source === "ADS")
    parts.push(h("span", { class: "bubble quote" }, `From your ad “${message.referral.ads_context_data?.ad_title ?? "ad"}”`));
  for (const attachment of message.attachments ?? []) parts.push(attachmentPart(attachment));
  const text = message.text ?? message.postback?.title;
  if (text) parts.push(textBubble(text, message, onSelect));
  return parts;
}

function textBubble(text, message, onSelect) {
  const bubble = h(
    "button",
    { class: "bubble", type: "button", dir: directionOf(text), title: tooltip(message), onclick: onSelect },
    text,
  );
  if (message.edits) bubble.append(h("span", { class: "sr" }, " (edited)"));
  return bubble;
}

function tooltip(message) {
  const facts = [
    message.messagingType,
    message.tag,
    message.utility && `template ${message.utility.name}`,
    message.personaId && `persona ${message.personaId}`,
    message.notificationType,
    message.metadata && `metadata ${message.metadata}`,
    message.edits && "edited",
  ];
  return facts.filter(Boolean).join(" · ") || null;
}

function quote(mid) {
  const quoted = state.thread.find((message) => message.mid === mid);
  return h("span", { class: "bubble quote ellipsis" }, `↩ ${quoted?.text ?? "earlier message"}`);
}

function attachmentPart({ type, title, payload: given }) {
  const payload = given ?? {};
  if (type === "template" && payload.template_type) return templateParts(payload);
  if (type === "image") return h("img", { class: "picture", src: payload.url, alt: "Picture", loading: "lazy" });
  if (type === "sticker")
    return h("img", { class: "sticker", src: payload.url ?? `/media/sticker-${payload.sticker_id}.svg`, alt: "Sticker" });
  const [mark, words] = files[type] ?? ["file", `${type}: ${title ?? payload.title ?? fileName(payload.url)}`];
  return h("span", { class: "bubble file" }, icon(mark, 16), words);
}

const files = {
  audio: ["mic", "Voice message, 0:07"],
  video: ["camera", "Video, 0:09"],
  location: ["pin", "Pinned location"],
  appointment_booking: ["calendar", "Appointment, tomorrow"],
  template: ["file", "A product of the shop"],
};

function fileName(url = "") {
  return decodeURIComponent(url.split("/").at(-1) ?? "") || "file";
}
