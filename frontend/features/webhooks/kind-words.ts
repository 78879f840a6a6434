const words = new Map(
  Object.entries({
    message: "Message",
    echo: "Echo",
    delivery: "Delivered",
    read: "Read",
    postback: "Button tap",
    reaction: "Reaction",
    message_edit: "Edit",
    referral: "Link or ad",
    optin: "Opt-in",
    optout: "Opt-out",
    policy_enforcement: "Policy",
    pass_thread_control: "Thread passed",
    take_thread_control: "Thread taken",
    request_thread_control: "Thread asked for",
    app_roles: "App roles",
    account_linking: "Account link",
    messaging_feedback: "Feedback",
    messaging_customer_information: "Details shared",
    response_feedback: "Answer rated",
    order: "Cart",
    template: "Coupon tap",
    feed: "Comment or post",
    inbox_labels: "Label",
    message_template_status_update: "Template state",
    empty: "Nothing in it",
  }),
);

/** Meta's word for an event in ours; one nobody knows stays as it is. */
export const kindWords = (kind: string) => words.get(kind) ?? kind;

/** "Message", "Echo, Read", "Message and 3 more". */
export function kindsWords(kinds: string[]): string {
  const known = kinds.map(kindWords);
  if (known.length === 0) return "Unreadable";
  return known.length > 2 ? `${known[0]} and ${known.length - 1} more` : known.join(", ");
}
