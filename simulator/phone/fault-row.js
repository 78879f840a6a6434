import { put } from "./api.js";
import { h } from "./dom.js";
import { loadState } from "./load-state.js";
import { state } from "./state.js";

const often = [
  ["off", null],
  ["next 1", { remaining: 1 }],
  ["next 10", { remaining: 10 }],
  ["2% of calls", { rate: 0.02 }],
  ["20% of calls", { rate: 0.2 }],
  ["every call", { rate: 1 }],
];

/** One kind of trouble, its code, and how often it strikes. */
export function faultRow(words, code, current, choose, choices = often) {
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
  return h(
    "div",
    { class: "fault" },
    h("span", { class: "ellipsis" }, words),
    h("span", { class: "mono ellipsis" }, code),
    select,
  );
}

export function choiceOf(trigger) {
  if (!trigger || trigger.remaining === 0) return { words: "off", isOn: false };
  if (trigger.remaining !== undefined) return { words: `next ${trigger.remaining}`, isOn: true };
  const rate = trigger.rate ?? 1;
  return { words: rate === 1 ? "every call" : `${Math.round(rate * 100)}% of calls`, isOn: true };
}

/** A row for one of several faults of a list, found by `isSame`. */
export function listedRow(words, code, { list, fault, isSame }) {
  const armed = state.faults[list].find(isSame);
  return faultRow(words, code, choiceOf(armed), (trigger) => {
    const others = state.faults[list].filter((one) => !isSame(one));
    return put("/control/faults", { [list]: trigger ? [...others, { ...fault, ...trigger }] : others });
  });
}

export function errorRow([words, error]) {
  const code = error.subcode ? `${error.code}/${error.subcode}` : String(error.code);
  const isSame = (one) => one.code === error.code && one.subcode === error.subcode;
  return listedRow(words, code, { list: "sendError", fault: error, isSame });
}

export function outageRow([words, name, code]) {
  return faultRow(words, code, choiceOf(state.faults[name]), (trigger) => put("/control/faults", { [name]: trigger }));
}

export function faultSwitch(words, isOn, change) {
  const id = `switch-${words.replaceAll(" ", "-").toLowerCase()}`;
  const input = h("input", { id, type: "checkbox", role: "switch", checked: isOn });
  input.addEventListener("change", () => Promise.resolve(change(input.checked)).then(loadState));
  return h("label", { class: "switch", for: id }, words, input);
}

export const switchOf = (name, words) =>
  faultSwitch(words, state.faults[name], (isOn) => put("/control/faults", { [name]: isOn }));

/** Heading with how many of its rows are armed. */
export function faultHead(title, rows) {
  const active = rows.filter((one) => one.querySelector(".on")).length;
  const count =
    active > 0 ? h("span", { class: "small warn" }, `${active} active`) : h("span", { class: "small muted" }, "all off");
  return h("div", { class: "row fault-head" }, h("h2", {}, title), h("span", { class: "end" }, count));
}
