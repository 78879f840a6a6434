import { patch, put } from "./api.js";
import { h } from "./dom.js";
import { loadState } from "./load-state.js";
import { currentPage, state } from "./state.js";

const often = [
  ["off", null],
  ["next 1", { remaining: 1 }],
  ["next 10", { remaining: 10 }],
  ["2% of sends", { rate: 0.02 }],
  ["20% of sends", { rate: 0.2 }],
  ["every send", { rate: 1 }],
];
const sendErrors = [
  ["Too many calls", { code: 613 }],
  ["Person not available", { code: 551, subcode: 1545041 }],
  ["Outside the window", { code: 10, subcode: 2018278 }],
  ["Another app holds the chat", { code: 10, subcode: 2018300 }],
  ["Temporary failure", { code: 2 }],
  ["Blocked as abusive", { code: 368 }],
];
const outages = [
  ["Timeout before accepting", "timeoutBeforeAccept", "no answer"],
  ["Timeout after accepting", "timeoutAfterAccept", "no answer"],
  ["Reset after accepting", "resetAfterAccept", "ECONNRESET"],
  ["HTTP 500 before accepting", "http500BeforeAccept", "500"],
  ["HTTP 500 after accepting", "http500AfterAccept", "500"],
];

/** One row per kind of trouble, each with how often it strikes. */
export function faultSection() {
  const page = currentPage();
  if (!page || !state.faults) return [];
  const rows = [
    throttleRow(),
    ...sendErrors.map(([words, error]) => errorRow(words, error)),
    ...outages.map(([words, name, code]) =>
      row(words, code, choiceOf(state.faults[name]), (trigger) => put("/control/faults", { [name]: trigger })),
    ),
    restrictedRow(page),
  ];
  const active = rows.filter((one) => one.querySelector(".on")).length;
  const count =
    active > 0 ? h("span", { class: "small warn" }, `${active} active`) : h("span", { class: "small muted" }, "all off");
  return [
    h(
      "div",
      { class: "row", style: "margin-bottom:3px" },
      h("h2", {}, "Answer with an error"),
      h("span", { class: "end" }, count),
    ),
    ...rows,
    switches(),
  ];
}

function errorRow(words, error) {
  const isSame = (one) => one.code === error.code && one.subcode === error.subcode;
  const armed = state.faults.sendError.find(isSame);
  const code = error.subcode ? `${error.code}/${error.subcode}` : String(error.code);
  return row(words, code, choiceOf(armed), (trigger) => {
    const others = state.faults.sendError.filter((one) => !isSame(one));
    return put("/control/faults", { sendError: trigger ? [...others, { ...error, ...trigger }] : others });
  });
}

function throttleRow() {
  const { throttle } = state.faults;
  const choices = [
    ["off", null],
    ["5 min", { code: 80006, minutes: 5 }],
    ["60 min", { code: 80006, minutes: 60 }],
    ["next 10", { code: 80006, minutes: 5, remaining: 10 }],
  ];
  const current = throttle
    ? {
        words: throttle.remaining === undefined ? `${throttle.minutes ?? 5} min` : `next ${throttle.remaining}`,
        isOn: throttle.remaining !== 0,
      }
    : { words: "off", isOn: false };
  return row("Page throttled", "80006", current, (chosen) => put("/control/faults", { throttle: chosen }), choices);
}

function restrictedRow(page) {
  const current = { words: page.restricted ? "on" : "off", isOn: page.restricted };
  const choices = [
    ["off", false],
    ["on", true],
  ];
  return row(
    "Page restricted",
    "10/1893063",
    current,
    (restricted) => patch(`/control/pages/${page.id}`, { restricted }),
    choices,
  );
}

function choiceOf(trigger) {
  if (!trigger || trigger.remaining === 0) return { words: "off", isOn: false };
  if (trigger.remaining !== undefined) return { words: `next ${trigger.remaining}`, isOn: true };
  const rate = trigger.rate ?? 1;
  return { words: rate === 1 ? "every send" : `${Math.round(rate * 100)}% of sends`, isOn: true };
}

function row(words, code, current, choose, choices = often) {
  const isListed = choices.some(([name]) => name === current.words);
  const options = isListed ? choices : [...choices, [current.words, undefined]];
  const select = h(
    "select",
    { class: `select${current.isOn ? " on" : ""}`, "aria-label": words },
    options.map(([name]) => h("option", { value: name }, name)),
  );
  select.value = current.words;
  select.addEventListener("change", async () => {
    await choose(choices.find(([name]) => name === select.value)?.[1] ?? null);
    select.blur();
    await loadState();
  });
  return h("div", { class: "fault" }, h("span", { class: "ellipsis" }, words), h("span", { class: "mono" }, code), select);
}

function switches() {
  const one = (name, words) => faultSwitch(words, state.faults[name], (isOn) => ({ [name]: isOn }));
  return h(
    "div",
    { class: "switches", style: "margin-top:8px" },
    one("echoBeforeResponse", "Echo before the answer"),
    one("devMode", "Development mode"),
    one("requireProof", "Proof required"),
  );
}

export function faultSwitch(words, isOn, change) {
  const id = `switch-${words.replaceAll(" ", "-").toLowerCase()}`;
  const input = h("input", { id, type: "checkbox", role: "switch", checked: isOn });
  input.addEventListener("change", () => put("/control/faults", change(input.checked)).then(loadState));
  return h("label", { class: "switch", for: id }, words, input);
}
