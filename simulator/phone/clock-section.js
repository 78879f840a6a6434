import { post } from "./api.js";
import { h, toast } from "./dom.js";
import { distance } from "./format.js";
import { loadEverything } from "./load-everything.js";
import { now, state } from "./state.js";

const hour = 3_600_000;
const steps = [
  ["+1 h", hour],
  ["+25 h", 25 * hour],
  ["+8 d", 8 * 24 * hour],
];
const clock = h("h2", { class: "clock" });

export function tickClock() {
  const date = new Date(now());
  const day = date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  clock.textContent = `${day.replace(/^(\w+),/, "$1")}, ${date.toLocaleTimeString("en-GB")}`;
}

export function clockSection() {
  tickClock();
  const buttons = steps.map(([words, ms]) =>
    h("button", { id: `advance-${ms}`, class: "btn outline sm", type: "button", onclick: () => advance(words, ms) }, words),
  );
  const back = h(
    "button",
    { class: "btn ghost sm", type: "button", hidden: state.offsetMs === 0, onclick: () => advance("back", -state.offsetMs) },
    "Real time",
  );
  const note = `+25 h closes ${state.openWindows.toLocaleString("en")} open windows`;
  return [
    h("div", { class: "row" }, clock, h("span", { class: "small muted end" }, distance(state.offsetMs))),
    h(
      "div",
      { class: "row", style: "gap:6px;margin-top:8px" },
      buttons,
      back,
      h("span", { class: "small muted end ellipsis" }, note),
    ),
  ];
}

async function advance(words, advanceMs) {
  await post("/control/clock", { advanceMs });
  await loadEverything();
  toast(words === "back" ? "The clock shows real time again" : `The clock moved ${words}`);
}
