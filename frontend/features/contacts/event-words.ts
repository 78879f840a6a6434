import type { ContactEventOnWire } from "contract/contacts.ts";

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const record = (value: unknown) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

type Details = ContactEventOnWire["details"];

const words: Record<string, (details: Details) => string> = {
  shared_email: ({ value }) => `Shared e-mail ${text(value)}`,
  shared_phone: ({ value }) => `Shared phone ${text(value)}`,
  label: ({ action, label }) => `${action === "remove" ? "Label taken away" : "Label"} in Meta’s inbox: ${text(label)}`,
  lead: ({ data }) =>
    `Lead form: ${list(data)
      .map((one) => `${text(record(one).question)} ${text(record(one).answer)}`)
      .join(", ")}`,
  lead_summary: (details) => `Lead summary: ${text(details.text)}`,
  order: ({ products }) =>
    list(products).length === 1 ? "Sent a cart with 1 item" : `Sent a cart with ${list(products).length} items`,
  coupon: (details) => `Tapped the coupon ${text(details.coupon_code)}`,
  feedback: () => "Gave feedback",
  customer_information: () => "Shared details in a form",
  account_linking: ({ status }) => (status === "unlinked" ? "Unlinked their account" : "Linked their account"),
  response_feedback: ({ feedback }) => `Rated an answer: ${text(feedback)}`,
  thread_requested: () => "Another app asked for this chat",
  plugin_person: () => "Came through a plugin on a website",
  plugin_optin: () => "Ticked a plugin on a website",
  plugin_postback: ({ title }) => `Tapped “${text(title)}” in a plugin`,
};

/** An event in a line; one this version does not know is named by Meta's word. */
export function eventWords({ kind, details }: Pick<ContactEventOnWire, "kind" | "details">): string {
  const known = Object.hasOwn(words, kind) ? words[kind] : undefined;
  return known ? known(details) : `Something new: ${kind}`;
}
