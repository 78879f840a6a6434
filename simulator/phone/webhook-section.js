import { get, post, put } from "./api.js";
import { h, icon, toast } from "./dom.js";
import { faultSwitch } from "./fault-row.js";
import { fullTime } from "./format.js";
import { redraw, state } from "./state.js";
import { wireBody } from "./wire-body.js";

let deliveries = [];
let openId = null;
let pending = 0;

export async function loadWebhooks() {
  const answer = await get("/control/webhooks?limit=60");
  deliveries = answer.data.reverse();
  pending = answer.pending;
  redraw("webhooks");
  showHealth();
}

export function webhookSection() {
  const faults = state.faults?.webhook;
  const switches = faults && [
    webhookSwitch("Duplicate", faults.duplicateRate > 0, (isOn) => ({ duplicateRate: isOn ? 1 : 0 })),
    webhookSwitch("Reorder", faults.reorder, (reorder) => ({ reorder })),
    webhookSwitch("Drop receipts", faults.dropReceipts, (dropReceipts) => ({ dropReceipts })),
  ];
  const head = h(
    "div",
    { class: "log-head" },
    h("h2", {}, "Webhooks"),
    pending > 0 && h("span", { class: "small muted" }, `${pending} waiting`),
    h("span", { class: "switches end" }, switches),
  );
  if (deliveries.length === 0) return [head, h("p", { class: "muted small", style: "padding:4px 18px" }, emptyWords())];
  return [head, ...deliveries.flatMap((delivery) => [line(delivery), delivery.id === openId && details(delivery)])];
}

export function webhookSwitch(words, isOn, change) {
  return faultSwitch(words, isOn, (isNowOn) => put("/control/faults", { webhook: change(isNowOn) }));
}

function emptyWords() {
  const isSubscribed = state.pages.some((page) => page.subscribedFields.length > 0);
  if (isSubscribed) return "Nothing sent yet. Write a message on the phone.";
  return "No Page is subscribed yet. Connect one in MessageSender, and its events show here.";
}

function line(delivery) {
  const last = delivery.attempts.at(-1);
  const toggle = () => {
    openId = openId === delivery.id ? null : delivery.id;
    redraw("webhooks");
  };
  return h(
    "button",
    {
      id: `delivery-${delivery.id}`,
      class: "delivery",
      type: "button",
      "aria-expanded": String(delivery.id === openId),
      onclick: toggle,
    },
    h("time", {}, fullTime(delivery.at)),
    h("span", { class: "ellipsis" }, title(delivery)),
    answerMark(delivery, last),
    h("span", { class: "ms" }, last ? `${last.ms} ms` : ""),
  );
}

function title(delivery) {
  const what = delivery.fields.join(", ");
  if (delivery.kind === "duplicate" || delivery.kind === "resend") return `${what}, the same again`;
  if (delivery.events > 1) return `${what} · ${delivery.events} in one body`;
  return delivery.name ? `${what} · ${delivery.name}` : what;
}

function answerMark(delivery, last) {
  if (delivery.state === "delivered") return h("span", { class: "answer ok" }, icon("check", 13, 2.4), String(last.status));
  if (!last) return h("span", { class: "answer muted" }, "waiting");
  const words = last.status === null ? "no answer" : String(last.status);
  return h("span", { class: "answer bad" }, icon("cross", 13, 2.4), delivery.state === "pending" ? `${words}, retrying` : words);
}

function details(delivery) {
  const last = delivery.attempts.at(-1);
  const again = h(
    "button",
    { class: "btn outline sm", type: "button", onclick: () => resend(delivery) },
    icon("repeat", 14),
    "Send again",
  );
  const copy = h(
    "button",
    { class: "btn outline sm", type: "button", onclick: () => copyBody(delivery) },
    icon("copy", 14),
    "Copy",
  );
  const tries = delivery.attempts.length > 1 ? `${delivery.attempts.length} attempts, ` : "";
  const words = last ? `${tries}answered “${last.answer.slice(0, 60)}”` : "Not answered yet";
  return h(
    "div",
    { class: "wire" },
    wireBody(delivery),
    h("div", { class: "row" }, again, copy, h("span", { class: "small muted end ellipsis" }, words)),
  );
}

async function resend(delivery) {
  await post(`/control/webhooks/${delivery.id}/resend`);
  await loadWebhooks();
}

async function copyBody(delivery) {
  await navigator.clipboard.writeText(delivery.body);
  toast("Body copied as it was signed");
}

function showHealth() {
  const box = document.querySelector("#health");
  const answered = deliveries.find((delivery) => delivery.attempts.length > 0);
  const last = answered?.attempts.at(-1);
  if (!last) return box.replaceChildren();
  const isGood = last.status === 200;
  const words = isGood ? `Webhooks answered by MessageSender, last in ${last.ms} ms` : "Webhooks are not answered with 200";
  const mark = h("b", { class: isGood ? "ok" : "bad" }, icon(isGood ? "check" : "cross", 15, 2.2));
  box.replaceChildren(mark, h("span", {}, words));
}
