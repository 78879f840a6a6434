import { patch, post, put } from "./api.js";
import { h, icon, toast } from "./dom.js";
import { loadState } from "./load-state.js";
import { currentPage, state } from "./state.js";

export function settingSection() {
  const page = currentPage();
  if (!page || !state.faults) return [];
  const { latencyMs, latencyJitterMs, usageHeader } = state.faults;
  return [
    slider("Latency", {
      id: "latency",
      maximum: 1000,
      step: 20,
      value: latencyMs,
      words: (value) => (value === 0 ? "none" : `${value} ± ${latencyJitterMs || Math.round(value / 3)} ms`),
      set: (value) => put("/control/faults", { latencyMs: value, latencyJitterMs: Math.round(value / 3) }),
    }),
    slider("Usage", {
      id: "usage",
      maximum: 100,
      step: 1,
      value: usageHeader?.callCount ?? 0,
      words: (value) => (value === 0 ? "no header" : `call_count ${value}`),
      set: (value) => put("/control/faults", { usageHeader: value === 0 ? null : { callCount: value } }),
    }),
    segmented(
      "Ad window",
      [
        ["24 h", 1],
        ["up to 7 days", 7],
      ],
      page.adWindowDays,
      (adWindowDays) => change(page, { adWindowDays }),
    ),
    segmented(
      "Human agent",
      [
        ["granted", true],
        ["not granted", false],
      ],
      page.humanAgentGranted,
      (humanAgentGranted) => change(page, { humanAgentGranted }),
    ),
    tokenRow(page),
  ];
}

function slider(label, { id, maximum, step, value, words, set }) {
  const output = h("output", { for: id, class: "nowrap" }, words(value));
  const input = h("input", { id, type: "range", min: "0", max: String(maximum), step: String(step), value: String(value) });
  input.addEventListener("input", () => {
    output.textContent = words(Number(input.value));
  });
  input.addEventListener("change", () => set(Number(input.value)).then(loadState));
  return h("div", { class: "setting" }, h("label", { class: "muted", for: id }, label), input, output);
}

function segmented(label, choices, current, choose) {
  const buttons = choices.map(([words, value]) =>
    h(
      "button",
      {
        id: `${label}-${value}`.replace(" ", "-"),
        type: "button",
        "aria-pressed": String(value === current),
        onclick: () => choose(value),
      },
      words,
    ),
  );
  return h(
    "div",
    { class: "setting" },
    h("span", { class: "muted" }, label),
    h("div", { class: "segmented", role: "group", "aria-label": label }, buttons),
    h("span"),
  );
}

async function change(page, fields) {
  await patch(`/control/pages/${page.id}`, fields);
  await loadState();
}

const deaths = {
  password: "password changed",
  expired: "expired",
  removed: "app removed",
  checkpoint: "checkpoint",
  unconfirmed: "person not confirmed",
  logged_out: "logged out",
  role: "role on the Page lost",
  session: "session ended",
  deselected: "not ticked at login",
  none: "never connected",
};

function tokenRow(page) {
  const isValid = page.token === "valid";
  const words = h(
    "span",
    { class: `row small ${isValid ? "ok" : page.token === "none" ? "muted" : "bad"}`, style: "gap:4px" },
    icon(isValid ? "check" : "dash", 14, 2.2),
    isValid ? "valid" : deaths[page.token],
  );
  const name = h(
    "span",
    { class: "row" },
    h("span", { class: "badge", style: `background:${page.color}`, "aria-hidden": "true" }, page.name[0]),
    h("span", { class: "ellipsis" }, page.name),
    words,
  );
  return h("div", { class: "setting" }, h("span", { class: "muted" }, "Token"), name, revokeSelect(page, isValid));
}

function revokeSelect(page, isValid) {
  const reasons = [
    ["", "Revoke…"],
    ["password", "password changed"],
    ["expired", "expired"],
    ["removed", "app removed"],
    ["checkpoint", "checkpoint"],
    ["role", "role lost"],
  ];
  const select = h(
    "select",
    { class: "select bad", "aria-label": `Revoke the token of ${page.name}`, disabled: !isValid },
    reasons.map(([value, words]) => h("option", { value }, words)),
  );
  select.addEventListener("change", async () => {
    const { revoked } = await post("/control/tokens/revoke", { pageId: page.id, reason: select.value });
    select.blur();
    toast(`${revoked} token${revoked === 1 ? "" : "s"} of ${page.name} revoked`);
    await loadState();
  });
  return select;
}
