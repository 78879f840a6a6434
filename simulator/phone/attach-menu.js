import { h, icon } from "./dom.js";
import { act } from "./open-chat.js";

const things = [
  ["camera", "Picture", { kind: "attachment", type: "image" }],
  ["pictures", "Pictures", { kind: "attachment", types: ["image", "image", "image"] }],
  ["video", "Video", { kind: "attachment", type: "video" }],
  ["file", "File", { kind: "attachment", type: "file" }],
  ["pin", "Location", { kind: "attachment", type: "location" }],
  ["link", "Link", { kind: "attachment", type: "fallback" }],
  ["repeat", "Reel", { kind: "attachment", type: "reel" }],
  ["comment", "Post", { kind: "attachment", type: "post" }],
  ["calendar", "Appointment", { kind: "attachment", type: "appointment_booking" }],
  ["smile", "Sticker", { kind: "sticker", stickerId: "409381244001712" }],
];

/** What a person can send besides words, above the composer. */
export function attachMenu() {
  const sheet = h("div", { class: "attach floating", role: "group", "aria-label": "Send", hidden: true });
  sheet.append(
    ...things.map(([mark, words, does]) =>
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            sheet.hidden = true;
            act(does);
          },
        },
        icon(mark, 18),
        words,
      ),
    ),
  );
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Escape") sheet.hidden = true;
  });
  return sheet;
}
