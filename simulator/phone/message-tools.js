import { reactionEmoji } from "./bubbles.js";
import { h } from "./dom.js";
import { act } from "./open-chat.js";

/** What can be done to one message: react to the Page's, edit or unsend one's own, answer either. */
export function messageTools(message) {
  const { mid } = message;
  const tool = (name, label, onclick) => h("button", { type: "button", "aria-label": label, title: label, onclick }, name);
  const reactions = ["love", "like", "smile", "wow", "sad"].map((reaction) =>
    tool(reactionEmoji(reaction), `React with ${reaction}`, () =>
      act(message.personReaction === reaction ? { kind: "unreact", mid } : { kind: "reaction", reaction, mid }),
    ),
  );
  const own = [
    tool("Edit", "Edit this message", () => edit(message)),
    tool("Unsend", "Unsend this message", () => act({ kind: "unsend", mid })),
  ];
  const reply = tool("Reply", "Reply to this message", () => answer(mid));
  return h(
    "div",
    { class: "tools floating", role: "group", "aria-label": "Message" },
    message.from === "page" ? reactions : own,
    reply,
  );
}

function edit(message) {
  const text = prompt("Edit the message", message.text);
  if (text && text !== message.text) act({ kind: "edit", mid: message.mid, text });
}

function answer(mid) {
  const input = document.querySelector("#composer-text");
  input.dataset.replyTo = mid;
  input.placeholder = "Reply to the message";
  input.focus();
}
