import { h } from "./dom.js";
import { redraw, state } from "./state.js";

const tabs = [
  ["overview", "Overview"],
  ["faults", "Faults"],
  ["page", "Page"],
  ["app", "App"],
  ["scenarios", "Scenarios"],
];

/** The platform has more switches than fit: the overview is what is used all day. */
export function tabBar() {
  return tabs.map(([name, words]) =>
    h(
      "button",
      {
        id: `tab-${name}`,
        type: "button",
        role: "tab",
        onclick: () => openTab(name),
        onkeydown: (event) => step(event, name),
      },
      words,
    ),
  );
}

/** Marks the open one without making the buttons anew, so that no press is lost. */
export function markTab() {
  for (const [name] of tabs) {
    const button = document.querySelector(`#tab-${name}`);
    button.setAttribute("aria-selected", String(state.tab === name));
    button.setAttribute("tabindex", state.tab === name ? "0" : "-1");
  }
}

export function openTab(name) {
  state.tab = name;
  redraw("platform", "webhooks");
}

function step(event, name) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const index = tabs.findIndex(([own]) => own === name);
  const next = tabs[(index + by + tabs.length) % tabs.length][0];
  openTab(next);
  document.querySelector(`#tab-${next}`)?.focus();
}
