import { toggleMenu } from "./action-menu.js";
import { attachMenu } from "./attach-menu.js";
import { h, icon } from "./dom.js";
import { act } from "./open-chat.js";

const smiles = ["😊", "❤️", "🙏", "😍", "👍"];

export function showComposer() {
  const input = h("input", {
    id: "composer-text",
    placeholder: "Aa",
    "aria-label": "Message",
    autocomplete: "off",
    dir: "auto",
    oninput: () => swap(),
  });
  const button = (name, label, onclick, size = 21) =>
    h("button", { type: "button", "aria-label": label, title: label, onclick }, icon(name, size, 1.9));
  const like = button("thumb", "Send the thumb", () => act({ kind: "sticker" }));
  const send = h("button", { type: "submit", "aria-label": "Send", hidden: true }, icon("send", 20));
  const swap = () => {
    like.hidden = input.value !== "";
    send.hidden = input.value === "";
  };
  const attach = attachMenu();
  let nextSmile = 0;
  const smile = button("smile", "Add an emoji", () => {
    input.value += smiles[nextSmile++ % smiles.length];
    swap();
    input.focus();
  });
  const submit = async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    const { replyTo } = input.dataset;
    input.value = "";
    input.placeholder = "Aa";
    delete input.dataset.replyTo;
    swap();
    await act({ kind: "message", text, ...(replyTo ? { replyTo } : {}) });
  };
  return h(
    "form",
    { class: "composer", onsubmit: submit },
    button("plus", "More a person can do", toggleMenu, 22),
    button("camera", "Send something", () => {
      attach.hidden = !attach.hidden;
      if (!attach.hidden) attach.querySelector("button").focus();
    }),
    input,
    smile,
    button("mic", "Send a voice message", () => act({ kind: "attachment", type: "audio" }), 20),
    like,
    send,
    attach,
  );
}
