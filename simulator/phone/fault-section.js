import { patch, put } from "./api.js";
import { h } from "./dom.js";
import { errorRow, faultHead, faultRow, outageRow, switchOf } from "./fault-row.js";
import { currentPage, state } from "./state.js";
import { openTab } from "./tabs.js";

const errors = [
  ["Too many calls", { code: 613 }],
  ["Person not available", { code: 551, subcode: 1545041 }],
  ["Outside the window", { code: 10, subcode: 2018278 }],
  ["Another app holds the chat", { code: 10, subcode: 2018300 }],
];
const timeout = ["Timeout after accepting", "timeoutAfterAccept", "no answer"];

/** The troubles of every day; the rest is under Faults. */
export function faultSection() {
  const page = currentPage();
  if (!page || !state.faults) return [];
  const rows = [throttleRow(), ...errors.map(errorRow), outageRow(timeout), restrictedRow(page)];
  const more = h("button", { class: "link small", type: "button", onclick: () => openTab("faults") }, "All faults");
  return [
    faultHead("Answer with an error", rows),
    ...rows,
    h(
      "div",
      { class: "switches", style: "margin-top:8px" },
      switchOf("echoBeforeResponse", "Echo before the answer"),
      switchOf("devMode", "Development mode"),
      more,
    ),
  ];
}

export function throttleRow() {
  const { throttle } = state.faults;
  const choices = [
    ["off", null],
    ["5 min", { code: 80006, minutes: 5 }],
    ["60 min", { code: 80006, minutes: 60 }],
    ["next 10", { code: 80006, minutes: 5, remaining: 10 }],
  ];
  const words = throttle?.remaining === undefined ? `${throttle?.minutes ?? 5} min` : `next ${throttle.remaining}`;
  const current = throttle ? { words, isOn: throttle.remaining !== 0 } : { words: "off", isOn: false };
  return faultRow("Page throttled", "80006", current, (chosen) => put("/control/faults", { throttle: chosen }), choices);
}

export function restrictedRow(page) {
  const current = { words: page.restricted ? "on" : "off", isOn: page.restricted };
  const choices = [
    ["off", false],
    ["on", true],
  ];
  const set = (restricted) => patch(`/control/pages/${page.id}`, { restricted: restricted ?? false });
  return faultRow("Page restricted", "10/1893063", current, set, choices);
}
