import { list, record, text } from "contract/messenger/read-loosely.ts";
import { type GraphMessage, readGraphMessage } from "./read-graph-message.ts";

/** A conversation as Meta's Conversations API tells it, its messages in their order. */
export type GraphThread = {
  threadId: string;
  updatedAt: Date;
  messageCount: number | null;
  /** Null when nobody but the Page takes part. */
  psid: string | null;
  name: string | null;
  messages: GraphMessage[];
};

export function readGraphThread(given: unknown, facebookPageId: string): GraphThread | undefined {
  const thread = record(given);
  const threadId = text(thread.id);
  const updated = Date.parse(text(thread.updated_time) ?? "");
  if (!threadId || !Number.isFinite(updated)) return undefined;
  const count = Number(thread.message_count);
  const person = list(record(thread.participants).data)
    .map(record)
    .find((one) => text(one.id) !== null && text(one.id) !== facebookPageId);
  // Times have whole seconds: within one, the order is that of the list.
  const listed = list(record(thread.messages).data).toReversed();
  const messages = listed.flatMap((one) => readGraphMessage(one, facebookPageId) ?? []);
  return {
    threadId,
    updatedAt: new Date(updated),
    messageCount: Number.isInteger(count) && count >= 0 ? count : null,
    psid: text(person?.id) ?? personIn(listed, facebookPageId),
    name: text(person?.name)?.trim() || null,
    messages,
  };
}

/** Without participants the messages themselves name the person. */
function personIn(messages: unknown[], facebookPageId: string): string | null {
  for (const message of messages) {
    const { from, to } = record(message);
    const ids = [from, ...list(record(to).data)].map((one) => text(record(one).id));
    const person = ids.find((id) => id !== null && id !== facebookPageId);
    if (person) return person;
  }
  return null;
}
