import { get, patch } from "./api.js";
import { h } from "./dom.js";
import { faultRow, faultSwitch } from "./fault-row.js";
import { currentPage, redraw, state } from "./state.js";

const switches = [
  ["humanAgentGranted", "Human Agent granted"],
  ["utilityMessages", "Utility messages"],
  ["oneTimeNotifications", "One-time notifications"],
  ["hasContactTerms", "Contact terms accepted"],
  ["isBusinessOwned", "Only through a portfolio"],
  ["inboxRestricted", "Inbox frozen"],
  ["commerceDisabled", "Commerce disabled"],
];
const tasks = ["MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"];
const inbox = "263902037430900";

export function pageTab() {
  const page = currentPage();
  if (!page) return [];
  loadTemplates(page);
  const set = (fields) => patch(`/control/pages/${page.id}`, fields);
  return [
    h(
      "section",
      { "aria-label": "Page" },
      h(
        "div",
        { class: "row fault-head" },
        h("span", { class: "badge", style: `background:${page.color}`, "aria-hidden": "true" }, page.name[0]),
        h("h2", { class: "ellipsis" }, page.name),
        h("span", { class: "mono small subtle end" }, page.id),
      ),
      h(
        "div",
        { class: "switch-list" },
        switches.map(([name, words]) => faultSwitch(words, page[name], (isOn) => set({ [name]: isOn }))),
      ),
    ),
    h("section", { "aria-label": "Routing" }, h("h2", {}, "Routing and region"), ownerRow(page, set), regionRow(page, set)),
    h(
      "section",
      { "aria-label": "Tasks" },
      h("h2", {}, "What the person who connected it may do"),
      h(
        "div",
        { class: "switch-list" },
        tasks.map((task) =>
          faultSwitch(task, page.tasks.includes(task), (isOn) =>
            set({ tasks: isOn ? [...page.tasks, task] : page.tasks.filter((one) => one !== task) }),
          ),
        ),
      ),
    ),
    templates(),
    subscription(page),
  ];
}

function ownerRow(page, set) {
  const choices = [
    ["no routing", null],
    ["this app", state.app.id],
    ["Meta's inbox", inbox],
  ];
  const words = choices.find(([, id]) => id === page.defaultAppId)?.[0] ?? page.defaultAppId;
  return faultRow(
    "Default app",
    page.defaultAppId ? "hop_v2" : "",
    { words, isOn: page.defaultAppId !== null },
    (defaultAppId) => set({ defaultAppId }),
    choices,
  );
}

function regionRow(page, set) {
  const choices = ["EU", "UK", "US", "AU", "JP", "KR", "BR"].map((region) => [region, region]);
  return faultRow("Region", "", { words: page.region, isOn: false }, (region) => set({ region: region ?? "EU" }), choices);
}

let known = { pageId: null, list: [] };

async function loadTemplates(page) {
  if (known.pageId === page.id) return;
  known = { pageId: page.id, list: [] };
  const { data } = await get(`/control/pages/${page.id}/templates`);
  known = { pageId: page.id, list: data };
  redraw("platform");
}

export function forgetTemplates() {
  known = { pageId: null, list: [] };
}

function templates() {
  const rows = known.list.map((template) => {
    const statuses = ["APPROVED", "PAUSED", "REJECTED", "DISABLED", "PENDING"].map((status) => [status.toLowerCase(), status]);
    const set = (status) =>
      patch(`/control/templates/${template.id}`, { status: status ?? "APPROVED", reason: template.rejectedReason }).then(
        forgetTemplates,
      );
    const current = { words: template.status.toLowerCase(), isOn: template.status !== "APPROVED" };
    return faultRow(template.name, template.language, current, set, statuses);
  });
  const none = h("p", { class: "small muted" }, "None yet. Meta decides within seconds of the call that creates one.");
  return h("section", { "aria-label": "Utility templates" }, h("h2", {}, "Utility templates"), rows.length > 0 ? rows : none);
}

function subscription(page) {
  const fields = page.subscribedFields;
  const words = page.webhooksDisabledAt
    ? "Unsubscribed: no answer for one hour."
    : page.webhooksFailingSince
      ? "The developer was warned: no answer for 15 minutes."
      : fields.length === 0
        ? "Not subscribed."
        : fields.join(", ");
  const isBad = page.webhooksDisabledAt || page.webhooksFailingSince;
  return h(
    "section",
    { "aria-label": "Subscribed fields" },
    h("h2", {}, "Subscribed fields"),
    h("p", { class: `small ${isBad ? "bad" : "muted"}` }, words),
  );
}
