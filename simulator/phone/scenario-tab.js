import { get, post } from "./api.js";
import { h } from "./dom.js";
import { fullTime } from "./format.js";
import { currentPage, redraw, state } from "./state.js";

let list = null;
const chosen = { seed: 7, speed: "600" };
const speeds = [
  ["1", "real time"],
  ["60", "a minute a second"],
  ["600", "10 minutes a second"],
  ["3600", "an hour a second"],
  ["0", "at once"],
];

async function load() {
  list = [];
  list = (await get("/control/scenarios")).data;
  redraw("platform");
}

export function scenarioTab() {
  if (!list) {
    load();
    return [];
  }
  const run = state.scenario;
  return [
    h(
      "section",
      { "aria-label": "How it runs" },
      h("h2", {}, "Scenarios"),
      h("p", { class: "small muted" }, `Days that a seed repeats, for ${currentPage()?.name ?? "a Page"}. The clock follows.`),
      settings(),
    ),
    run && running(run),
    ...list.map((scenario) => card(scenario, run)),
  ].filter(Boolean);
}

function settings() {
  const seed = h("input", { id: "scenario-seed", class: "number", type: "number", min: "0", value: String(chosen.seed) });
  seed.addEventListener("change", () => {
    chosen.seed = Number(seed.value) || 0;
  });
  const speed = h(
    "select",
    { id: "scenario-speed", class: "select" },
    speeds.map(([value, words]) => h("option", { value }, words)),
  );
  speed.value = chosen.speed;
  speed.addEventListener("change", () => {
    chosen.speed = speed.value;
  });
  return h(
    "div",
    { class: "row", style: "gap:14px;margin-top:8px;font-size:13px" },
    h("label", { class: "row muted", for: "scenario-seed" }, "Seed", seed),
    h("label", { class: "row muted", for: "scenario-speed" }, "Speed", speed),
  );
}

function running(run) {
  const happened = run.done + run.skipped;
  const words = {
    running: `${happened} of ${run.total}`,
    finished: `finished, ${run.done} of ${run.total} happened`,
    stopped: `stopped after ${happened} of ${run.total}`,
  };
  const stop =
    run.state === "running" &&
    h(
      "button",
      { id: "stop-scenario", class: "btn outline sm end", type: "button", onclick: () => post("/control/scenarios/stop") },
      "Stop",
    );
  return h(
    "section",
    { "aria-label": "Running scenario" },
    h(
      "div",
      { class: "row" },
      h("h2", {}, run.title),
      h("span", { class: "small muted", role: "status" }, words[run.state]),
      stop,
    ),
    h("progress", { max: String(run.total), value: String(happened), "aria-label": "Steps that happened" }),
    h(
      "ol",
      { class: "steps" },
      run.recent
        .slice(-6)
        .map((step) => h("li", { class: "ellipsis" }, h("time", { class: "mono" }, fullTime(step.at)), step.words)),
    ),
  );
}

function card({ name, title, description, hours }, run) {
  const isRunning = run?.state === "running";
  const begin = () =>
    post(`/control/scenarios/${name}/start`, { seed: chosen.seed, speed: Number(chosen.speed), pageId: currentPage()?.id });
  return h(
    "section",
    { "aria-label": title },
    h(
      "div",
      { class: "row" },
      h("h2", {}, title),
      h("span", { class: "small subtle" }, `${hours} h`),
      h(
        "button",
        { id: `start-${name}`, class: "btn outline sm end", type: "button", disabled: isRunning, onclick: begin },
        "Start",
      ),
    ),
    h("p", { class: "small muted" }, description),
  );
}
