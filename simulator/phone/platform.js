import { post } from "./api.js";
import { appTab } from "./app-tab.js";
import { clockSection, tickClock } from "./clock-section.js";
import { h, icon, replace, toast } from "./dom.js";
import { faultSection } from "./fault-section.js";
import { faultTab } from "./fault-tab.js";
import { loadEverything } from "./load-everything.js";
import { pageTab } from "./page-tab.js";
import { scenarioTab } from "./scenario-tab.js";
import { settingSection } from "./setting-section.js";
import { draws, redraw, state } from "./state.js";
import { markTab, tabBar } from "./tabs.js";
import { webhookSection } from "./webhook-section.js";

const container = document.querySelector("#platform");
const clock = h("section", { "aria-label": "Clock" });
const bar = h("div", { class: "tabs", role: "tablist", "aria-label": "Platform" });
const tab = h("div", { class: "tab-body", role: "tabpanel" });
const webhooks = h("section", { class: "log", "aria-label": "Webhooks" });

const tabs = {
  overview: () => [
    h("section", { "aria-label": "Settings" }, settingSection()),
    h("section", { "aria-label": "Errors" }, faultSection()),
  ],
  faults: faultTab,
  page: pageTab,
  app: appTab,
  scenarios: scenarioTab,
};

export function showPlatform() {
  replace(bar, tabBar());
  replace(container, clock, bar, tab, webhooks);
  waitWhilePressed();
  setInterval(tickClock, 1000);
  const sim = document.querySelector(".sim");
  const toggle = document.querySelector("#toggle-platform");
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-expanded", String(sim.classList.toggle("shows-platform")));
  });
  const startOver = document.querySelector("#start-over");
  replace(startOver, icon("restart", 15), "Start over");
  startOver.addEventListener("click", async () => {
    if (!confirm("Forget all people, chats, tokens and sends, and seed the demonstration again?")) return;
    await post("/control/reset", { seed: "demo" });
    await loadEverything();
    toast("Started over: 2 Pages and 500 people");
  });
  showPanes(sim);
}

let isPressed = false;
let isStale = false;

/** A redraw between press and release would swallow the click. */
function waitWhilePressed() {
  container.addEventListener("pointerdown", () => {
    isPressed = true;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, () => {
      isPressed = false;
      if (isStale) setTimeout(redraw, 50, "platform");
      isStale = false;
    });
  }
}

draws("platform", () => {
  isStale ||= isPressed;
  if (isPressed) return;
  if (
    container.contains(document.activeElement) &&
    document.activeElement.matches("select:focus, input[type=range]:active, .number")
  )
    return;
  const focused = document.activeElement?.id;
  replace(clock, clockSection());
  markTab();
  replace(tab, tabs[state.tab]());
  webhooks.hidden = state.tab !== "overview";
  if (focused) document.getElementById(focused)?.focus();
});

draws("webhooks", () => {
  const focused = document.activeElement?.id;
  const top = webhooks.querySelector("pre")?.scrollTop ?? 0;
  replace(webhooks, webhookSection());
  const body = webhooks.querySelector("pre");
  if (body) body.scrollTop = top;
  if (focused) document.getElementById(focused)?.focus();
});

function showPanes(sim) {
  const panes = [
    ["people", "People", "people"],
    ["phone", "Phone", "phone"],
    ["platform", "Platform", "sliders"],
  ];
  draws("panes", () => {
    const buttons = panes.map(([name, label, mark]) =>
      h(
        "button",
        { type: "button", "aria-current": sim.dataset.pane === name ? "page" : null, onclick: () => open(name) },
        icon(mark, 20),
        label,
      ),
    );
    replace(document.querySelector("#panes"), buttons);
  });
  const open = (name) => {
    sim.dataset.pane = name;
    redraw("panes");
  };
}
