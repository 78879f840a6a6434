import { h, icon, replace, toast } from "./dom.js";
import { act } from "./open-chat.js";
import { draws, isHeld, pageOf, state } from "./state.js";

const menu = h("div", { class: "menu floating" });

export function showMenu() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menu.classList.remove("is-open");
  });
  return menu;
}

export function toggleMenu() {
  menu.classList.toggle("is-open");
  if (menu.classList.contains("is-open")) menu.querySelector("button")?.focus();
}

const does = (fields, said) => async () => {
  menu.classList.remove("is-open");
  await act(fields);
  if (said) toast(said);
};

draws("menu", () => {
  const person = state.selected;
  menu.hidden = !person;
  if (!person) return;
  const hasPageMessage = state.thread.some((message) => message.from === "page" && !message.deleted);
  const hasOwnMessage = state.thread.some((message) => message.from === "person" && !message.deleted);
  const adDays = pageOf(person.pageId).adWindowDays;
  replace(
    menu,
    h("header", {}, h("span", { class: "ellipsis" }, `${givenName(person)} can also`), h("span", {}, "opens")),
    item("ad", "Click an ad, then write", { opens: adDays === 7 ? "7 days" : "24 h", onclick: does({ kind: "ad_message" }) }),
    item("link", "Open an m.me link", {
      opens: "24 h",
      onclick: does({ kind: "referral", ref: "poster-7" }, "Opened m.me link with ref poster-7"),
    }),
    item("heart", "React to a message", {
      opens: "24 h",
      isOff: !hasPageMessage,
      onclick: does({ kind: "reaction", reaction: "love" }),
    }),
    item("comment", "Comment on a post", {
      opens: "1 reply",
      onclick: does({ kind: "comment" }, "Commented “How much is it?” on the Page's newest post"),
    }),
    item("file", "Post on the Page's wall", {
      opens: "1 reply",
      onclick: does({ kind: "visitor_post", text: "Great shop!" }, "Posted “Great shop!” on the Page"),
    }),
    item("tick", "Use Send to Messenger", {
      opens: "24 h",
      onclick: does({ kind: "plugin_optin", ref: "product-page" }, "Used the plugin on a product page"),
    }),
    h("hr"),
    item("bell", "Opt in to updates", { onclick: does({ kind: "optin" }, "Opted in to updates") }),
    item("dash", "Stop updates", { onclick: does({ kind: "stop" }, "Stopped updates") }),
    item("trash", "Unsend the last message", { isOff: !hasOwnMessage, onclick: does({ kind: "unsend" }) }),
    item("inbox", "Answer from Meta's inbox", {
      onclick: does({ kind: "page_inbox_reply", text: "Thanks for writing! We will look into it today." }),
    }),
    holdItem(person),
    blockItem(person),
  );
});

function item(name, words, { opens = "", onclick, isOff = false, isBad = false }) {
  return h(
    "button",
    { type: "button", class: isBad ? "bad" : null, disabled: isOff, onclick },
    icon(name, 16),
    h("span", {}, words),
    h("span", { class: "opens" }, opens),
  );
}

function holdItem(person) {
  if (isHeld(person))
    return item("lock", "Pass the chat to the app", { onclick: does({ kind: "pass_thread" }, "The chat is passed to the app") });
  return item("lock", "Let another app hold it", { onclick: does({ kind: "hold_thread" }) });
}

function blockItem(person) {
  if (person.blocked) return item("block", "Unblock the Page", { isBad: true, onclick: does({ kind: "unblock" }) });
  return item("block", "Block the Page", { isBad: true, onclick: does({ kind: "block" }) });
}

function givenName({ name, locale }) {
  const words = name.split(" ");
  return locale.startsWith("vi") ? words.at(-1) : words[0];
}
