import { showMenu } from "./action-menu.js";
import { showComposer } from "./composer.js";
import { h, icon, replace } from "./dom.js";
import { clockTime } from "./format.js";
import { act } from "./open-chat.js";
import { draws, now, pageOf, redraw, state } from "./state.js";
import { threadItems } from "./thread-items.js";

const stage = document.querySelector("#stage");
const time = h("span", {});
const head = h("div", { class: "chat-head" });
const thread = h("div", { class: "thread", role: "log", "aria-label": "Chat", tabindex: "0" });
const quickReplies = h("div", { class: "quick-replies", role: "group", "aria-label": "Quick replies" });
const foot = h("div", {});

export function showHandset() {
  const marks = h("span", { class: "row", style: "gap:6px" }, icon("wifi", 16, 2.2), icon("battery", 20, 1.6));
  const screen = h(
    "div",
    { class: "screen" },
    h("div", { class: "island" }),
    h("div", { class: "status-bar", "aria-hidden": "true" }, time, marks),
    head,
    thread,
    quickReplies,
    foot,
    h("div", { class: "home-bar" }),
  );
  replace(stage, showMenu(), h("div", { class: "phone" }, screen));
  tick();
  setInterval(tick, 1000);
}

function tick() {
  time.textContent = clockTime(now());
}

let shown = null;

draws("phone", () => {
  const person = state.selected;
  if (!person) {
    replace(head);
    replace(thread, h("p", { class: "nobody" }, "Choose a person on the left: this is the phone in their hand."));
    replace(quickReplies);
    replace(foot);
    redraw("menu");
    return;
  }
  const isAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 60;
  replace(head, headParts(pageOf(person.pageId)));
  replace(thread, threadItems(state.thread, person), state.isTyping && typingDots());
  replace(quickReplies, quickReplyButtons());
  quickReplies.hidden = quickReplies.childElementCount === 0;
  if (shown !== person.psid) replace(foot);
  replaceFoot(person);
  if (isAtEnd || shown !== person.psid) thread.scrollTop = thread.scrollHeight;
  shown = person.psid;
  redraw("menu");
});

/** Redrawn only when its kind changes, so that typing is never interrupted. */
function replaceFoot(person) {
  const kind = person.blocked ? "blocked" : "composer";
  if (foot.dataset.kind === kind && foot.childElementCount > 0) return;
  foot.dataset.kind = kind;
  if (kind === "composer") replace(foot, showComposer());
  else
    replace(
      foot,
      h(
        "p",
        { class: "blocked-note" },
        "You blocked messages from this Page. ",
        h("button", { type: "button", onclick: () => act({ kind: "unblock" }) }, "Unblock"),
      ),
    );
}

function headParts(page) {
  const back = h(
    "button",
    { class: "back", type: "button", "aria-label": "People", onclick: () => showPane("people") },
    icon("back", 24, 2),
  );
  const picture = h("span", { class: "face", style: "--size:34px" }, h("img", { src: `/avatars/page-${page.id}.svg`, alt: "" }));
  const words = h(
    "div",
    { class: "grow" },
    h("h2", { class: "ellipsis" }, page.name),
    h("p", { class: "small subtle ellipsis" }, `${page.category} · usually replies in minutes`),
  );
  return [back, picture, words];
}

function showPane(name) {
  document.querySelector(".sim").dataset.pane = name;
  redraw("panes");
}

function quickReplyButtons() {
  const last = state.thread.at(-1);
  if (last?.from !== "page" || !last.quickReplies || state.selected.blocked) return [];
  return last.quickReplies.map((reply) => {
    const title =
      reply.title || { user_email: "Share my email", user_phone_number: "Share my number" }[reply.content_type] || "Reply";
    return h(
      "button",
      { type: "button", dir: "auto", onclick: () => act({ kind: "quick_reply", title, payload: payloadOf(reply) ?? title }) },
      title,
    );
  });
}

/** Phone and e-mail buttons answer with the value itself. */
function payloadOf({ content_type: kind, payload }) {
  const { psid } = state.selected;
  return { user_email: `${psid}@example.com`, user_phone_number: `+34${psid.slice(-9)}` }[kind] ?? payload;
}

function typingDots() {
  return h("div", { class: "typing", role: "status" }, h("span", { class: "sr" }, "The Page is typing"), h("i"), h("i"), h("i"));
}
