import { h, icon } from "./dom.js";
import { directionOf } from "./format.js";
import { act } from "./open-chat.js";
import { state } from "./state.js";

const emoji = { love: "❤️", smile: "😆", wow: "😮", sad: "😢", angry: "😠", like: "👍", dislike: "👎" };
export const reactionEmoji = (reaction) => emoji[reaction] ?? reaction;

/** One message may be several things on the screen: a quote, a picture, a text. */
export function bubblesOf(message, onSelect) {
  if (message.deleted) return [h("span", { class: "bubble deleted" }, "Message unsent")];
  const parts = [];
  if (message.replyTo) parts.push(quote(message.replyTo));
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
    message.metadata && `metadata ${message.metadata}`,
    message.edits && "edited",
  ];
  return facts.filter(Boolean).join(" · ") || null;
}

function quote(mid) {
  const quoted = state.thread.find((message) => message.mid === mid);
  return h("span", { class: "bubble quote ellipsis" }, `↩ ${quoted?.text ?? "earlier message"}`);
}

function attachmentPart({ type, payload = {} }) {
  if (type === "template") return payload.template_type === "generic" ? cards(payload) : buttonTemplate(payload);
  if (type === "image") return h("img", { class: "picture", src: payload.url, alt: "Picture", loading: "lazy" });
  if (type === "sticker")
    return h("img", { class: "sticker", src: payload.url ?? `/media/sticker-${payload.sticker_id}.svg`, alt: "Sticker" });
  return h("span", { class: "bubble file" }, icon("file", 16), `${type}: ${fileName(payload.url)}`);
}

function fileName(url = "") {
  return decodeURIComponent(url.split("/").at(-1) ?? "") || "file";
}

function buttonTemplate(payload) {
  return h("div", { class: "template" }, h("p", { dir: directionOf(payload.text) }, payload.text), payload.buttons.map(button));
}

function cards(payload) {
  const items = payload.elements.map((element) =>
    h(
      "div",
      { class: "card" },
      element.image_url && h("img", { src: element.image_url, alt: "" }),
      h(
        "div",
        { class: "words", dir: "auto" },
        h("b", {}, element.title),
        element.subtitle && h("div", { class: "muted" }, element.subtitle),
      ),
      (element.buttons ?? []).map(button),
    ),
  );
  return h("div", { class: "cards", tabindex: "0", role: "group", "aria-label": "Cards" }, items);
}

function button({ type, title, url, payload }) {
  if (type === "web_url") return h("a", { class: "tap", href: url, target: "_blank", rel: "noreferrer", dir: "auto" }, title);
  if (type === "postback")
    return h(
      "button",
      { class: "tap", type: "button", dir: "auto", onclick: () => act({ kind: "postback", title, payload }) },
      title,
    );
  return h("button", { class: "tap", type: "button", dir: "auto", disabled: true }, title ?? type);
}
