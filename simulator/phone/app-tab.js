import { get, patch, post } from "./api.js";
import { h, icon, toast } from "./dom.js";
import { faultSwitch, switchOf } from "./fault-row.js";
import { fullTime } from "./format.js";
import { redraw, state } from "./state.js";

let known = null;

export async function loadApp() {
  const [users, callbacks, app] = await Promise.all([get("/control/users"), get("/control/callbacks"), get("/control/app")]);
  known = { users: users.data, callbacks: callbacks.data, app };
  if (state.tab === "app") redraw("platform");
}

export function appTab() {
  if (!state.faults) return [];
  if (!known) {
    known = { users: [], callbacks: [], app: {} };
    loadApp();
  }
  return [
    h(
      "section",
      { "aria-label": "App" },
      h(
        "div",
        { class: "row fault-head" },
        h("h2", {}, known.app.name),
        h("span", { class: "mono small subtle end" }, known.app.id),
      ),
      h(
        "div",
        { class: "switch-list" },
        switchOf("devMode", "Development mode"),
        switchOf("requireProof", "Proof required"),
        switchOf("profileAccess", "Profiles readable"),
        switchOf("refuseExpiredVersions", "Refuse expired versions"),
      ),
      address("Webhooks", state.subscription?.callbackUrl),
      address("Deauthorize", known.app.deauthorizeUrl),
      address("Data deletion", known.app.dataDeletionUrl),
    ),
    ...known.users.map(person),
    callbacks(),
  ];
}

function address(words, url) {
  return h(
    "div",
    { class: "setting" },
    h("span", { class: "muted small nowrap" }, words),
    h("span", { class: "mono small ellipsis" }, url ?? "none"),
    h("span"),
  );
}

function person(user) {
  const scopes = [...user.granted.filter((scope) => scope !== "public_profile"), ...user.declined].sort();
  const toggle = (scope) => (isOn) => {
    const without = (list) => list.filter((one) => one !== scope);
    const fields = isOn
      ? { granted: [...user.granted, scope], declined: without(user.declined) }
      : { granted: without(user.granted), declined: [...user.declined, scope] };
    return patch(`/control/users/${user.id}`, fields).then(loadApp);
  };
  const none = h(
    "p",
    { class: "small muted" },
    "Has not logged in yet. Connect Facebook in the program, and the permissions show here.",
  );
  const rows = scopes.map((scope) => faultSwitch(scope, user.granted.includes(scope), toggle(scope)));
  return h(
    "section",
    { "aria-label": user.name },
    h(
      "div",
      { class: "row fault-head" },
      h("h2", {}, user.name),
      h("span", { class: "small muted end" }, "logged in with Facebook"),
    ),
    scopes.length > 0 ? h("div", { class: "switch-list" }, rows) : none,
    h(
      "div",
      { class: "row", style: "gap:6px;margin-top:10px" },
      h("button", { class: "btn outline sm", type: "button", onclick: () => removeApp(user) }, "Remove the app"),
      h("button", { class: "btn outline sm", type: "button", onclick: () => requestDeletion(user) }, "Ask for deletion"),
    ),
  );
}

async function removeApp(user) {
  if (!confirm(`${user.name} removes the app in Facebook's settings: every token ends, and the app is told. Go on?`)) return;
  const { revoked } = await post(`/control/users/${user.id}/remove-app`);
  toast(`${revoked} tokens ended`);
  await loadApp();
}

async function requestDeletion(user) {
  const record = await post(`/control/users/${user.id}/request-deletion`);
  toast(record.problem ?? "The app took the request");
  await loadApp();
}

function callbacks() {
  const rows = known.callbacks.toReversed().map((record) => {
    const isGood = record.state === "accepted";
    const answer = h(
      "span",
      { class: `answer ${isGood ? "ok" : "bad"}` },
      icon(isGood ? "check" : "cross", 13, 2.4),
      isGood ? "accepted" : record.state,
    );
    const words = record.kind === "deauthorize" ? "deauthorize" : "data deletion";
    return [
      h(
        "div",
        { class: "callback" },
        h("time", { class: "mono small muted" }, fullTime(record.at)),
        h("span", { class: "ellipsis" }, words),
        answer,
      ),
      record.problem && h("p", { class: "small bad" }, record.problem),
    ];
  });
  const none = h("p", { class: "small muted" }, "Nothing sent yet.");
  return h(
    "section",
    { "aria-label": "Callbacks" },
    h("h2", {}, "Deauthorize and deletion callbacks"),
    rows.length > 0 ? rows.flat() : none,
  );
}
