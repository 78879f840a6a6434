import type { GraphAnswer } from "../messenger/create-messenger.ts";
import { listOf, textOf, textsOf } from "./read-graph.ts";
import { subscribedFields } from "./subscribed-fields.ts";

/** Fields of `answer`, a list of subscribed apps, that our app does not get; null when the answer says nothing. */
export function missingFields(answer: GraphAnswer, appId: string): string[] | null {
  if (answer.outcome !== "ok" || !Array.isArray(answer.body.data)) return null;
  const ours = listOf(answer.body.data).find((app) => textOf(app.id) === appId);
  const taken = textsOf(ours?.subscribed_fields);
  return subscribedFields.filter((field) => !taken.includes(field));
}
