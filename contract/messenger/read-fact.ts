import type { PersonEvent } from "./events.ts";
import { isRecord, type Loose, list, record, text } from "./read-loosely.ts";

type FactEvent = Extract<PersonEvent, { kind: "fact" }>;

const join = (parts: (string | null | undefined)[], separator: string) => parts.filter(Boolean).join(separator);
const atMost = (line: string) => Array.from(line).slice(0, 500).join("");

function feedbackLine(given: Loose): string {
  const answers = list(given.feedback_screens).flatMap((screen) =>
    Object.values(record(record(screen).questions)).map((question) =>
      join([text(record(question).payload), text(record(record(question).follow_up).payload)], ", "),
    ),
  );
  return `Gave feedback: ${join(answers, "; ") || "no answer"}`;
}

function informationLine(given: Loose): string {
  const answers = list(given.screens).flatMap((screen) =>
    list(record(screen).responses).map((one) => join([text(record(one).key), text(record(one).value)], ": ")),
  );
  return `Shared ${join(answers, ", ") || "their details"}`;
}

function orderLine(given: Loose): string {
  const products = list(given.products).map(record);
  const items = products.map((product) => {
    const price = join([text(product.unit_price), text(product.currency)], " ");
    return `${text(product.quantity) ?? "1"} × ${text(product.name) ?? "an item"}${price ? `, ${price}` : ""}`;
  });
  const note = text(given.note)?.trim();
  return `Sent a cart: ${join(items, "; ") || "empty"}${note ? ` (${note})` : ""}`;
}

const linkLine = ({ status }: Loose) => (status === "unlinked" ? "Unlinked their account" : "Linked their account");

type Reading = { name: string; line?: (part: Loose) => string; details?: (part: Loose) => Loose; opens?: boolean };

/** What Meta tells of a person under words of their own. Codes that are as good as a password are left out. */
const readings: Record<string, Reading> = {
  messaging_feedback: { name: "feedback", line: feedbackLine },
  messaging_customer_information: { name: "customer_information", line: informationLine },
  order: { name: "order", line: orderLine, opens: true },
  template: {
    name: "coupon",
    line: (part) => `Tapped the coupon ${text(part.coupon_code) ?? text(part.payload) ?? ""}`.trim(),
    opens: true,
  },
  account_linking: { name: "account_linking", line: linkLine, details: ({ status }) => ({ status }) },
  response_feedback: { name: "response_feedback" },
  request_thread_control: { name: "thread_requested" },
  hop_context: { name: "lead_summary" },
};

/** Kinds of content in a thread that are lines about something the person did, and no messages. */
export const lineKinds: string[] = Object.values(readings).flatMap(({ name, line }) => (line ? [name] : []));

/** Something a person did that is no message; a word nobody knows is kept as it came. */
export function readFact(field: string, part: unknown): FactEvent {
  const reading = Object.hasOwn(readings, field) ? readings[field] : undefined;
  const given = isRecord(part) ? part : { value: part ?? null };
  const isCoupon = field !== "template" || given.type === "coupon";
  if (!reading || !isCoupon) return { kind: "fact", name: field, details: given, line: null, isDeed: false, opens: false };
  return {
    ...{ kind: "fact", name: reading.name, details: reading.details?.(given) ?? given },
    line: reading.line ? atMost(reading.line(given)) : null,
    isDeed: reading.line !== undefined || field === "response_feedback",
    opens: reading.opens ?? false,
  };
}
