import { loadApp } from "./app-tab.js";
import { loadEverything } from "./load-everything.js";
import { loadState } from "./load-state.js";
import { refreshChat } from "./open-chat.js";
import { forgetTemplates } from "./page-tab.js";
import { loadPeople } from "./people-list.js";
import { redraw, state } from "./state.js";
import { loadWebhooks } from "./webhook-section.js";

const soon = {};

/** Runs at most every `ms`, and once more after the last event. */
function throttled(name, ms, run) {
  soon[name] ??= setTimeout(() => {
    delete soon[name];
    run().catch(() => {});
  }, ms);
}

export function listen() {
  const source = new EventSource("/control/events");
  let isFirst = true;
  source.addEventListener("open", () => {
    if (!isFirst) throttled("all", 100, loadEverything);
    isFirst = false;
  });
  source.addEventListener("message", (event) => hear(JSON.parse(event.data)));
}

function hear(event) {
  const isHere = event.psid && event.psid === state.selected?.psid;
  if (event.kind === "typing") {
    if (!isHere) return;
    state.isTyping = event.isTyping;
    redraw("phone");
    return;
  }
  if (event.kind === "reset" || event.kind === "refresh") throttled("all", 500, loadEverything);
  if (event.kind === "webhook") throttled("webhooks", 300, loadWebhooks);
  if (event.kind === "callback") throttled("app", 200, loadApp);
  if (event.kind === "template") forgetTemplates();
  if (["clock", "faults", "page", "scenario", "template"].includes(event.kind)) throttled("state", 150, loadState);
  if (["message", "person", "people", "clock"].includes(event.kind)) throttled("people", 700, loadPeople);
  if (isHere && event.kind === "message") state.isTyping = false;
  if (isHere) throttled("chat", 60, refreshChat);
}
