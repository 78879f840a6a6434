import type { AllowedPathOnWire } from "contract/inbox.ts";
import { momentWords, timeLeft } from "../../components/time-words.ts";
import type { WindowKind } from "../contacts/window-mark.ts";

export type PolicyLine = {
  kind: WindowKind;
  title: string;
  text: string;
  /** How much of the window is left, for the ring. */
  share: number;
  /** write: send now; wait: it is kept until the Page works again; template: only an approved one; off: nothing can be sent. */
  mode: "write" | "wait" | "template" | "off";
};

type Facts = { reply: AllowedPathOnWire; optedOutAt: string | null; timeZone: string; now: number };

const hourMs = 3_600_000;

/** What opened the window, where it was not simply a message. */
const opening: Record<string, string> = {
  postback: "they pressed a button",
  reaction: "they reacted",
  referral: "they came by a link",
  optin: "they signed up",
};

/** The line above the composer: what may be sent now, until when, and how long that is. */
export function policyLine({ reply, optedOutAt, timeZone, now }: Facts): PolicyLine {
  const { rule, until, title } = reply;
  const leftMs = until ? Date.parse(until) - now : 0;
  if (reply.isAllowed && until && leftMs > 0) {
    const moment = momentWords(until, timeZone, now);
    const optedOut = optedOutAt ? ` · opted out ${momentWords(optedOutAt, timeZone, now)}, only you may answer` : "";
    const write = (kind: WindowKind, words: string, text: string, hours: number): PolicyLine => ({
      kind,
      title: words,
      text: text + optedOut,
      share: Math.min(1, leftMs / (hours * hourMs)),
      mode: "write",
    });
    if (rule === "human_agent") return write("human", title, `until ${moment} · answer their question only`, 168);
    if (rule === "private_reply") return write("human", title, `one answer to their comment, until ${moment}`, 168);
    if (rule === "ad_window") return write("ad", title, `until ${moment}`, 168);
    if (leftMs < hourMs) return write("last", `Closes in ${timeLeft(until, now)}`, `at ${clockOf(moment)}`, 24);
    if (leftMs < 4 * hourMs) return write("soon", `Closes in ${timeLeft(until, now)}`, `at ${clockOf(moment)}`, 24);
    const opened = opening[reply.because?.kind ?? ""];
    return write("open", title, `closes ${moment}, in ${timeLeft(until, now)}${opened ? ` · ${opened}` : ""}`, 24);
  }
  if (reply.isAllowed && !until) return { kind: "open", title, text: reply.message, share: 1, mode: "write" };
  if (rule === "page_waiting" || rule === "installation_unconfirmed")
    return { kind: "last", title, text: "what you send waits", share: 0, mode: "wait" };
  if (rule === "window_closed" || reply.isAllowed) {
    const feature = reply.until && reply.whatIsPossible ? ` · ${reply.whatIsPossible}` : "";
    const text = `the last message is more than 24 hours ago${feature}`;
    return { kind: "template", title: "Only approved templates", text, share: 0, mode: "template" };
  }
  if (rule === "stopped") return { kind: "blocked", title, text: reply.message, share: 0, mode: "off" };
  const when = rule === "opted_out" && optedOutAt ? `since ${momentWords(optedOutAt, timeZone, now)}` : "";
  return { kind: "blocked", title, text: when, share: 0, mode: "off" };
}

const clockOf = (moment: string) => (moment.startsWith("today ") ? moment.slice(6) : moment);
