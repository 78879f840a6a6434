import { post } from "./api.js";
import { clockSection, tickClock } from "./clock-section.js";
import { h, icon, replace, toast } from "./dom.js";
import { faultSection } from "./fault-section.js";
import { loadEverything } from "./load-everything.js";
import { settingSection } from "./setting-section.js";
import { draws, redraw } from "./state.js";
import { webhookSection } from "./webhook-section.js";

const container = document.querySelector("#platform");
const clock = h("section", { "aria-label": "Clock" });
const settings = h("section", { "aria-label": "Settings" });
const faults = h("section", { "aria-label": "Errors" });
const webhooks = h("section", { class: "log", "aria-label": "Webhooks" });

export function showPlatform() {
  replace(container, clock, settings, faults, webhooks);
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

draws("platform", () => {
  if (container.contains(document.activeElement) && document.activeElement.matches("select:focus, input[type=range]:active"))
    return;
  const focused = document.activeElement?.id;
  replace(clock, clockSection());
  replace(settings, settingSection());
  replace(faults, faultSection());
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
