import { h, icon } from "./dom.js";
import { directionOf } from "./format.js";
import { act } from "./open-chat.js";

/** A template as the person sees it; a kind this page does not know is named. */
export function templateParts(payload) {
  const draw = kinds[payload.template_type];
  return draw ? draw(payload) : h("span", { class: "bubble file" }, icon("file", 16), `template: ${payload.template_type}`);
}

const kinds = {
  button: (payload) => box(words(payload.text), payload.buttons),
  generic: (payload) => cards(payload.elements),
  product: (payload) => cards(payload.elements.map(({ id }) => ({ title: `Product ${id}`, subtitle: "from the catalog" }))),
  media: ({ elements: [element] }) =>
    box(h("img", { class: "wide-picture", src: element.url ?? "/media/photo-0.svg", alt: element.media_type }), element.buttons),
  image_grid: ({ elements: [element] }) =>
    box(
      h(
        "div",
        {},
        h(
          "div",
          { class: "grid-pictures" },
          element.images.map(({ url }) => h("img", { src: url, alt: "" })),
        ),
        element.title && words(element.title),
      ),
      element.buttons,
    ),
  receipt,
  coupon: (payload) =>
    box(titled(payload.title, payload.subtitle ?? payload.coupon_code), [
      {
        type: "act",
        title: payload.coupon_url_button_title ?? "Copy the code",
        act: { kind: "coupon_tap", code: payload.coupon_code, payload: payload.payload },
      },
    ]),
  customer_feedback: (payload) =>
    box(titled(payload.title, payload.subtitle), [
      {
        type: "act",
        title: payload.button_title,
        act: { kind: "feedback", questionId: payload.feedback_screens?.[0]?.questions?.[0]?.id },
      },
    ]),
  customer_information: () =>
    box(titled("Shipping address", "The shop asks where to send it"), [
      { type: "act", title: "Fill in", act: { kind: "shipping_form" } },
    ]),
  instant_form: () => box(titled("A form", "Opens over the chat"), [{ type: "act", title: "Open", act: { kind: "lead" } }]),
  notification_messages: (payload) =>
    box(titled(payload.title ?? "Updates and promotions", "You can stop at any time"), [
      { type: "act", title: "Get messages", act: { kind: "optin", payload: payload.payload, title: payload.title } },
    ]),
  one_time_notif_req: (payload) =>
    box(titled(payload.title, "One message, once"), [
      { type: "act", title: "Notify me", act: { kind: "one_time_optin", payload: payload.payload } },
    ]),
};

function box(content, buttons = []) {
  return h("div", { class: "template" }, content, buttons.map(button));
}

function words(text) {
  return h("p", { dir: directionOf(text) }, text);
}

function titled(title, subtitle) {
  return h("p", { dir: directionOf(title) }, h("b", {}, title), subtitle && h("span", { class: "second muted" }, subtitle));
}

function receipt({ elements = [], summary, currency, order_number: order }) {
  const line = (name, price) =>
    h("span", { class: "receipt-line" }, h("span", { class: "ellipsis" }, name), h("span", {}, price));
  const items = elements.map((element) => line(`${element.quantity ?? 1} × ${element.title}`, `${element.price} ${currency}`));
  return box(h("p", {}, h("b", {}, `Order ${order}`), items, line("Total", `${summary.total_cost} ${currency}`)));
}

function cards(elements) {
  const items = elements.map((element) =>
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

function button({ type, title, url, payload, act: own }) {
  if (type === "web_url") return h("a", { class: "tap", href: url, target: "_blank", rel: "noreferrer", dir: "auto" }, title);
  const does = type === "act" ? own : type === "postback" ? { kind: "postback", title, payload } : undefined;
  const attributes = { class: "tap", type: "button", dir: "auto" };
  if (!does) return h("button", { ...attributes, disabled: true }, title ?? type);
  return h("button", { ...attributes, onclick: () => act(does) }, title);
}
