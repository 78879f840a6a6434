import type { AllowedPathOnWire } from "contract/inbox.ts";
import { momentWords, timeLeft } from "../../components/time-words.ts";
import type { WindowKind } from "../contacts/window-mark.ts";

export type PolicyLine = {
  kind: WindowKind;
  title: string;
  text: string;
  /** write: send now; wait: it is kept until the Page works again; off: nothing can be written. */
  mode: "write" | "wait" | "off";
};

type Facts = { reply: AllowedPathOnWire; optedOutAt: string | null; timeZone: string; now: number };

const hourMs = 3_600_000;

/** The line above the composer: what may be sent now, until when, and how long that is. */
export function policyLine({ reply, optedOutAt, timeZone, now }: Facts): PolicyLine {
  const { rule, until, title } = reply;
  const leftMs = until ? Date.parse(until) - now : 0;
  if (reply.isAllowed && until && leftMs > 0) {
    const moment = momentWords(until, timeZone, now);
    const optedOut = optedOutAt ? ` · opted out ${momentWords(optedOutAt, timeZone, now)}, only you may answer` : "";
    if (rule === "human_agent")
      return { kind: "human", title, text: `until ${moment} · answer their question only${optedOut}`, mode: "write" };
    if (rule === "ad_window") return { kind: "ad", title, text: `until ${moment}${optedOut}`, mode: "write" };
    if (leftMs < hourMs)
      return {
        kind: "last",
        title: `Closes in ${timeLeft(until, now)}`,
        text: `at ${clockOf(moment)}${optedOut}`,
        mode: "write",
      };
    if (leftMs < 4 * hourMs)
      return {
        kind: "soon",
        title: `Closes in ${timeLeft(until, now)}`,
        text: `at ${clockOf(moment)}${optedOut}`,
        mode: "write",
      };
    return { kind: "open", title, text: `closes ${moment}, in ${timeLeft(until, now)}${optedOut}`, mode: "write" };
  }
  if (rule === "page_waiting") return { kind: "last", title, text: "what you send waits", mode: "wait" };
  if (rule === "window_closed" || reply.isAllowed) {
    return {
      kind: "template",
      title: "Only approved templates",
      text: "the last message is more than 24 hours ago",
      mode: "off",
    };
  }
  const when = rule === "opted_out" && optedOutAt ? `since ${momentWords(optedOutAt, timeZone, now)}` : "";
  return { kind: "blocked", title, text: when, mode: "off" };
}

const clockOf = (moment: string) => (moment.startsWith("today ") ? moment.slice(6) : moment);
