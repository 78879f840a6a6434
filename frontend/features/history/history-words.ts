import type { CompletenessOnWire, HistoryRunOnWire } from "contract/history.ts";

const number = (count: number) => count.toLocaleString("en");
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;
export const messages = (count: number) => counted(count, "message", "messages");
export const conversations = (count: number) => counted(count, "conversation", "conversations");

/** "about 4 min left"; seconds only near the end. */
export function leftWords(seconds: number): string {
  if (seconds < 60) return seconds <= 5 ? "a few seconds left" : `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `about ${hours} h ${minutes % 60} min left` : `about ${hours} h left`;
}

/** How far it is, from 0 to 1; undefined while nobody knows how much there is. */
export function shareDone({
  state,
  conversations: all,
  conversationsRead,
  conversationsFailed,
}: HistoryRunOnWire): number | undefined {
  if (state === "listing" || all === 0) return undefined;
  return Math.min(1, (conversationsRead + conversationsFailed) / all);
}

/** What a running import is doing, and how far it is. */
export function progressWords(run: HistoryRunOnWire): { title: string; detail: string } {
  if (run.state === "listing") {
    const found = run.conversations > 0 ? `${conversations(run.conversations)} found so far` : "Asking Meta";
    return { title: "Counting what there is…", detail: found };
  }
  const pace = run.conversationsPerMinute > 0 ? `${number(run.conversationsPerMinute)} a minute` : null;
  const left = run.secondsLeft !== null ? leftWords(run.secondsLeft) : null;
  return {
    title: `${number(run.conversationsRead)} of ${conversations(run.conversations)}, ${messages(run.messagesBrought)} brought`,
    detail: [pace, left].filter(Boolean).join(" · ") || "Reading the newest first",
  };
}

/** What an import that is over came to. */
export function resultWords(run: HistoryRunOnWire): string {
  if (run.state === "failed") return run.problem ?? "The import failed.";
  const brought = `${messages(run.messagesBrought)} of ${conversations(run.conversationsRead)}`;
  return run.state === "cancelled" ? `Cancelled after ${brought}. What it brought stays.` : `${brought} brought.`;
}

/** What Meta keeps to itself, if anything. */
export const olderWords = ({ messagesOlder }: HistoryRunOnWire): string | null =>
  messagesOlder > 0
    ? `${messages(messagesOlder)} older than the 20 newest of their conversation stay at Meta: it does not give them.`
    : null;

export type CompletenessWords = { tone: "success" | "warning" | "neutral"; figure: string; text: string };

/** How complete the last day was before the check, and what was done about it. */
export function completenessWords({ percent, missing, recovered, messages: all }: CompletenessOnWire): CompletenessWords {
  if (percent === null) return { tone: "neutral", figure: "–", text: "No messages that day" };
  if (missing === 0) return { tone: "success", figure: "100%", text: `All ${messages(all)} of the day were here` };
  const figure = `${percent.toLocaleString("en", { maximumFractionDigits: 1 })}%`;
  const lost = `${number(missing)} of ${messages(all)} missed`;
  if (recovered === missing) return { tone: "success", figure, text: `${lost}, all recovered` };
  return { tone: "warning", figure, text: `${lost}, ${number(recovered)} recovered` };
}
