import { bubblesOf, reactionEmoji } from "./bubbles.js";
import { h, icon } from "./dom.js";
import { clockTime, dayLabel } from "./format.js";
import { messageTools } from "./message-tools.js";
import { act } from "./open-chat.js";
import { pageOf } from "./state.js";

const groupMs = 30 * 60_000;

/** The thread as the phone shows it: day lines, bubbles, and where the person stopped reading. */
export function threadItems(thread, person) {
  if (thread.length === 0) return welcome(pageOf(person.pageId));
  const items = [];
  const lastSeen = thread.findLast((message) => message.from === "person" && !message.deleted);
  for (const [index, message] of thread.entries()) {
    const before = thread[index - 1];
    const after = thread[index + 1];
    if (!before || Date.parse(message.at) - Date.parse(before.at) > groupMs)
      items.push(h("span", { class: "day" }, dayLabel(message.at)));
    items.push(
      messageItem(message, { turns: before && before.from !== message.from, endsGroup: after?.from !== message.from, person }),
    );
    if (message === lastSeen && isAnswered(thread, index)) items.push(seenLine(thread[index + 1] ?? message));
  }
  return items;
}

function isAnswered(thread, index) {
  return thread.slice(index + 1).some((message) => message.from === "page");
}

function seenLine(answer) {
  return h("span", { class: "seen" }, icon("check", 12, 2.4), `Seen ${clockTime(answer.at)}`);
}

function messageItem(message, { turns, endsGroup, person }) {
  const side = message.from === "page" ? "page-side" : "person-side";
  const reactions = [message.personReaction, message.pageReaction].filter(Boolean).map(reactionEmoji);
  const classes = ["message", side, turns && "turns", reactions.length > 0 && "reacted", isWide(message) && "wide"];
  const item = h("div", { class: classes.filter(Boolean).join(" ") });
  if (message.from === "page" && endsGroup) {
    item.append(h("span", { class: "face" }, h("img", { src: `/avatars/page-${person.pageId}.svg`, alt: "" })));
  }
  item.append(h("span", { class: "sr" }, message.from === "page" ? "Page: " : "Person: "));
  item.append(...bubblesOf(message, () => toggleTools(item, message)));
  if (reactions.length > 0) item.append(h("span", { class: "reaction" }, reactions.join(" ")));
  return item;
}

function toggleTools(item, message) {
  const open = item.querySelector(".tools");
  for (const tools of document.querySelectorAll(".thread .tools")) tools.remove();
  if (!open && !message.deleted) item.append(messageTools(message));
  item.querySelector(".tools button")?.focus();
}

function isWide(message) {
  return message.attachments?.some((attachment) => attachment.payload?.template_type === "generic");
}

/** What a person sees before the first message: the greeting, then ice breakers or Get Started. */
function welcome({ id, name, profile }) {
  const common = (list) => list?.find(({ locale }) => locale === "default");
  const greeting = common(profile.greeting)?.text ?? `Write to ${name}`;
  const questions = common(profile.ice_breakers)?.call_to_actions ?? [];
  const start = profile.get_started && { question: "Get Started", payload: profile.get_started.payload };
  const taps = questions.length > 0 ? questions : [start].filter(Boolean);
  return [
    h(
      "div",
      { class: "welcome" },
      h("img", { src: `/avatars/page-${id}.svg`, alt: "", width: "64", height: "64" }),
      h("p", {}, greeting.replaceAll("{{user_first_name}}", "you")),
      taps.map(({ question, payload }) =>
        h(
          "button",
          { class: "btn outline", type: "button", onclick: () => act({ kind: "postback", title: question, payload }) },
          question,
        ),
      ),
    ),
  ];
}
