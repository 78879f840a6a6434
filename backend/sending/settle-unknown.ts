import type { SendProblem } from "contract/messages.ts";
import { type Context, inTransaction } from "../context.ts";
import { readConversations } from "../pages/read-conversations.ts";
import { publish } from "../realtime/create-realtime.ts";
import { matchConversation, type SeenMessage, type SentMessage } from "./match-conversation.ts";
import {
  askAgainLater,
  confirmByLookup,
  findKnownMids,
  giveUpUnknown,
  type LookupTarget,
  listVersions,
  lockUnknown,
  makeReadyAgain,
  markLostFlights,
  takeLookups,
  type UnknownMessage,
} from "./unknown-queries.ts";

/** What an unknown message turned out to be; `absent` ones may be sent again. */
export type Settlement = {
  messageId: string;
  campaignId: string | null;
  result: "sent" | "absent" | "lost";
  problem: SendProblem | null;
};

export type SettleUnknown = (tx: Context, settlements: Settlement[]) => Promise<void>;

const lookupsPerRound = 2;
const pagesPerRound = 25;

const lostProblem: SendProblem = {
  rule: "unknown_outcome",
  message: "Meta never said whether this arrived, and the conversation is too long to look it up.",
  whatToDo: "Look at the chat in Messenger before you write it again.",
  canRetry: false,
  code: null,
};

/** Marks replies whose process died as unknown, so that nothing sends them again before absence is proven. */
export async function markLostReplies(ctx: Context) {
  await inTransaction(ctx, async (tx) => {
    for (const message of await markLostFlights(tx.db, 1000)) tell(tx, message);
  });
}

/** One round of looking into conversations whose messages have been unknown for a minute. */
export async function settleUnknown(ctx: Context, settle: SettleUnknown) {
  const targets = await takeLookups(ctx.db, lookupsPerRound, pagesPerRound);
  await Promise.all(targets.map((target) => lookInto(ctx, target, settle)));
  return targets.length;
}

async function lookInto(ctx: Context, target: LookupTarget, settle: SettleUnknown) {
  const answer = await readConversations(
    ctx,
    { id: target.pageId, sealedToken: target.sealedToken },
    {
      path: `/${target.facebookPageId}/conversations`,
      query: {
        platform: "messenger",
        user_id: target.psid,
        fields: "id,messages.limit(20){id,created_time,from,message,attachments}",
      },
    },
    "urgent",
  );
  if (answer.outcome !== "ok") return askAgainLater(ctx.db, target.conversationId);
  const seen = readMessages(answer.body, target.facebookPageId);
  await inTransaction(ctx, (tx) => settleConversation(tx, target, seen, settle));
}

async function settleConversation(tx: Context, target: LookupTarget, seen: SeenMessage[], settle: SettleUnknown) {
  const unknown = (await lockUnknown(tx.db, target.conversationId)) as UnknownMessage[];
  const known = await findKnownMids(
    tx.db,
    target.pageId,
    seen.map((message) => message.id),
  );
  // Only the 20 newest can be read; fewer means there are no older ones.
  const match = matchConversation(unknown.map(sentMessage), seen, known, seen.length < 20);
  for (const { id, mid, at } of match.found) await confirmByLookup(tx.db, id, mid, at);
  if (match.absent.length > 0) await makeReadyAgain(tx.db, match.absent);
  if (match.unprovable.length > 0) await giveUpUnknown(tx.db, match.unprovable, lostProblem);
  const found = new Set(match.found.map(({ id }) => id));
  const absent = new Set(match.absent);
  await settle(
    tx,
    unknown.map((message) =>
      found.has(message.id)
        ? settlement(message, "sent", null)
        : absent.has(message.id)
          ? settlement(message, "absent", null)
          : settlement(message, "lost", lostProblem),
    ),
  );
  for (const message of await listVersions(
    tx.db,
    unknown.map(({ id }) => id),
  ))
    tell(tx, message);
}

/** A text with buttons, cards and what Meta approved are templates there, which tells the text or the first title of them. */
function sentMessage({ id, content, policyRule, occurredAt }: UnknownMessage): SentMessage {
  const isTemplate = Boolean(content.cards?.length || content.buttons?.length) || policyRule === "utility_template";
  return { id, text: content.text ?? content.cards?.[0]?.title ?? "", isTemplate, since: occurredAt };
}

const settlement = (message: UnknownMessage, result: Settlement["result"], problem: SendProblem | null): Settlement => ({
  messageId: message.id,
  campaignId: message.campaignId,
  result,
  problem,
});

const tell = (tx: Context, message: { workspaceId: string; conversationId: string; id: string; version: number }) =>
  publish(tx, message.workspaceId, "message.changed", {
    conversationId: message.conversationId,
    messageId: message.id,
    version: message.version,
  });

type ThreadMessage = {
  id?: unknown;
  created_time?: unknown;
  message?: unknown;
  from?: { id?: unknown };
  attachments?: { data?: { generic_template?: { title?: unknown } }[] };
};
type Thread = { messages?: { data?: ThreadMessage[] } };

function readMessages(body: Record<string, unknown>, facebookPageId: string): SeenMessage[] {
  const threads = (Array.isArray(body.data) ? body.data : []) as Thread[];
  return threads
    .flatMap((thread) => thread.messages?.data ?? [])
    .map((message) => ({
      id: String(message.id),
      at: new Date(String(message.created_time)),
      text: String(message.message || (message.attachments?.data?.[0]?.generic_template?.title ?? "")),
      isFromPage: String(message.from?.id) === facebookPageId,
    }));
}
