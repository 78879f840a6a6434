import { emitPersonEvent } from "../webhooks/emit-events.ts";
import { emitChange } from "../webhooks/emit-page-events.ts";
import { type ActCall, type ActResult, openWindow, targetMessage } from "./act-call.ts";

type Fields = Record<string, unknown>;

/** Acts that are one event and leave nothing in the thread. */
const events: Record<string, { field: string; opens?: boolean; body: (call: ActCall) => Fields }> = {
  account_link: {
    field: "messaging_account_linking",
    body: ({ params }) => ({ account_linking: { status: "linked", authorization_code: String(params.code ?? "auth-code") } }),
  },
  account_unlink: { field: "messaging_account_linking", body: () => ({ account_linking: { status: "unlinked" } }) },
  feedback: {
    field: "messaging_feedback",
    opens: true,
    body: ({ params }) => ({
      messaging_feedback: {
        feedback_screens: [
          {
            screen_id: 0,
            questions: { [String(params.questionId ?? "q1")]: { type: "csat", payload: String(params.score ?? "5") } },
          },
        ],
      },
    }),
  },
  shipping_form: {
    field: "messaging_customer_information",
    opens: true,
    body: ({ person }) => ({
      messaging_customer_information: {
        screens: [{ screen_id: "CUSTOMER_INFO", responses: [{ key: "name", value: person.name }] }],
      },
    }),
  },
  coupon_tap: {
    field: "messages",
    opens: true,
    body: ({ params }) => ({
      template: { type: "coupon", payload: String(params.payload ?? "COUPON"), coupon_code: String(params.code ?? "PAN10") },
    }),
  },
  response_feedback: {
    field: "response_feedback",
    body: (call) => ({
      response_feedback: { feedback: String(call.params.feedback ?? "Good response"), mid: targetMessage(call, "page").mid },
    }),
  },
  cart: {
    field: "send_cart",
    opens: true,
    body: () => ({
      order: {
        products: [{ id: "p1", retailer_id: "SKU-1", name: "Table lamp", unit_price: 189, currency: "EUR", quantity: 1 }],
        note: "",
      },
    }),
  },
  lead: {
    field: "messaging_referrals",
    opens: true,
    body: () => ({
      referral: { source: "ADS", type: "LEAD_COMPLETE", ad_id: "120210000000000042" },
      lead: { data: [{ question: "Which room?", answer: "The kitchen" }] },
    }),
  },
};

export const formActs = Object.fromEntries(
  Object.entries(events).map(([kind, { field, opens, body }]) => [
    kind,
    (call: ActCall): ActResult => {
      if (opens) openWindow(call);
      emitPersonEvent(call.world, call.person, { field, body: body(call) });
      return {};
    },
  ]),
);

/** Somebody of the Page puts a label on the person in Meta's inbox. */
export function labelInInbox({ world, person, params }: ActCall): ActResult {
  const value = {
    user: { id: person.psid },
    action: "add",
    label: { id: "7700110022", page_label_name: String(params.label ?? "VIP") },
  };
  emitChange(world, person.pageId, { field: "inbox_labels", value, psid: person.psid });
  return {};
}
