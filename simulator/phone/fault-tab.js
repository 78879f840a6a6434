import { put } from "./api.js";
import { h } from "./dom.js";
import { errorRow, faultHead, faultRow, faultSwitch, listedRow, outageRow, switchOf } from "./fault-row.js";
import { restrictedRow, throttleRow } from "./fault-section.js";
import { currentPage, state } from "./state.js";
import { webhookSwitch } from "./webhook-section.js";

const errors = [
  ["Too many calls", { code: 613 }],
  ["Person not available", { code: 551, subcode: 1545041 }],
  ["Outside the window", { code: 10, subcode: 2018278 }],
  ["Another app holds the chat", { code: 10, subcode: 2018300 }],
  ["Person can't receive now", { code: 10, subcode: 2018108 }],
  ["Permission missing", { code: 200 }],
  ["Temporary failure", { code: 2 }],
  ["Unknown error", { code: 1 }],
  ["Blocked as abusive", { code: 368 }],
  ["A code nobody knows", { code: 4711 }],
];
const outages = [
  ["Timeout before accepting", "timeoutBeforeAccept", "no answer"],
  ["Timeout after accepting", "timeoutAfterAccept", "no answer"],
  ["Reset after accepting", "resetAfterAccept", "ECONNRESET"],
  ["HTTP 500 before accepting", "http500BeforeAccept", "500"],
  ["HTTP 500 after accepting", "http500AfterAccept", "500"],
];
const oddAnswers = [
  ["A page of HTML", "html", "502"],
  ["An empty body", "empty", "200"],
  ["Half a body, then cut off", "half_body", "200"],
  ["Half a JSON", "broken_json", "200"],
  ["An error with status 200", "error_200", "200"],
  ["Silence", "silent", "no answer"],
];
const limits = [
  ["Messages a second", "sendsPerSecond"],
  ["Audio and video a second", "mediaPerSecond"],
  ["Conversation calls a second", "conversationsPerSecond"],
  ["Profile calls in 10 minutes", "profileCallsPerTenMinutes"],
  ["Private replies an hour", "privateRepliesPerHour"],
  ["Calls per person a day", "callsPerPerson"],
  ["Freeze above, messages a second", "freezeAbovePerSecond"],
];

export function faultTab() {
  const page = currentPage();
  if (!page || !state.faults) return [];
  const sends = [throttleRow(), ...errors.map(errorRow), restrictedRow(page)];
  const answers = outages.map(outageRow);
  const odd = oddAnswers.map(([words, kind, code]) =>
    listedRow(words, code, { list: "oddAnswer", fault: { kind }, isSame: (one) => one.kind === kind }),
  );
  return [
    h("section", { "aria-label": "Errors of sends" }, faultHead("Sends answer with", sends), ...sends),
    h("section", { "aria-label": "Outages" }, faultHead("Sends end in", answers), ...answers),
    h("section", { "aria-label": "Odd answers" }, faultHead("Any Graph call answers", odd), ...odd),
    arrival(),
    receipts(),
    rateLimits(),
  ];
}

const arrivals = [
  [
    "Come twice",
    "duplicateRate",
    [
      ["never", 0],
      ["20%", 0.2],
      ["always", 1],
    ],
  ],
  [
    "Get lost",
    "dropRate",
    [
      ["never", 0],
      ["2%", 0.02],
      ["20%", 0.2],
    ],
  ],
  [
    "Come late",
    "delayMs",
    [
      ["at once", 0],
      ["1 s", 1000],
      ["10 s", 10_000],
    ],
  ],
  [
    "Entries in one body",
    "batchSize",
    [
      ["1", 1],
      ["20", 20],
      ["100", 100],
      ["1,000", 1000],
    ],
  ],
];

function arrival() {
  const { webhook } = state.faults;
  const rows = arrivals.map(([words, name, choices]) => {
    const [usual] = choices[0];
    const current = choices.find(([, value]) => value === webhook[name])?.[0] ?? String(webhook[name]);
    const set = (value) => put("/control/faults", { webhook: { [name]: value ?? choices[0][1] } });
    return faultRow(words, "", { words: current, isOn: current !== usual }, set, choices);
  });
  return h(
    "section",
    { "aria-label": "How webhooks arrive" },
    faultHead("Webhooks", rows),
    rows,
    h(
      "div",
      { class: "switches", style: "margin-top:6px" },
      webhookSwitch("Out of order", webhook.reorder, (reorder) => ({ reorder })),
      webhookSwitch("Merged entries", webhook.mergeEntries, (mergeEntries) => ({ mergeEntries })),
      webhookSwitch("No receipts", webhook.dropReceipts, (dropReceipts) => ({ dropReceipts })),
    ),
  );
}

function receipts() {
  const rates = [
    ["never", 0],
    ["60%", 0.6],
    ["always", 1],
  ];
  const current = rates.find(([, rate]) => rate === state.faults.readRate)?.[0] ?? `${Math.round(state.faults.readRate * 100)}%`;
  const reads = faultRow(
    "People read",
    "watermark",
    { words: current, isOn: false },
    (readRate) => put("/control/faults", { readRate: readRate ?? 0 }),
    rates,
  );
  return h(
    "section",
    { "aria-label": "After a send" },
    h("h2", {}, "After a send"),
    reads,
    h(
      "div",
      { class: "switches", style: "margin-top:6px" },
      switchOf("echoes", "Echoes"),
      switchOf("deliveries", "Deliveries"),
      switchOf("reads", "Reads"),
    ),
  );
}

function rateLimits() {
  const { isEnforced } = state.faults.limits;
  const enforced = faultSwitch("Enforced", isEnforced, (isOn) => put("/control/faults", { limits: { isEnforced: isOn } }));
  return h(
    "section",
    { "aria-label": "Rate limits" },
    h("div", { class: "row fault-head" }, h("h2", {}, "Meta's limits"), h("span", { class: "end" }, enforced)),
    limits.map(([words, name]) => limitRow(words, name, isEnforced)),
  );
}

function limitRow(words, name, isEnforced) {
  const input = h("input", {
    ...{
      id: `limit-${name}`,
      class: "number",
      type: "number",
      min: "0",
      value: String(state.faults.limits[name]),
      "aria-label": words,
    },
    disabled: !isEnforced,
    onchange: () => put("/control/faults", { limits: { [name]: Math.max(0, Number(input.value) || 0) } }),
  });
  return h(
    "div",
    { class: "fault" },
    h("span", { class: "ellipsis" }, words),
    h("span", { class: "small subtle" }, state.faults.limits[name] === 0 ? "off" : ""),
    input,
  );
}
