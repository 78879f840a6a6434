import type { ContactOnWire } from "contract/contacts.ts";
import { momentWords, timeLeft } from "../../components/time-words.ts";

type Facts = Pick<ContactOnWire, "window" | "humanUntil" | "optedOutAt" | "unavailableSince">;
export type WindowStep = { id: "anything" | "person" | "template"; label: string; until: string; isNow: boolean };
export type WindowWords = { title: string; left: string | null; steps: WindowStep[]; because: string };

const reasons: Record<string, string> = {
  message: "wrote",
  postback: "tapped a button",
  quick_reply: "tapped a quick reply",
  reaction: "reacted to a message",
  referral: "came through a link",
  optin: "opted in",
  ad: "came through an ad",
  comment: "commented on a post",
};

/** The window of a person, explained: what may be sent now, what after that, and why. */
export function windowWords(
  { window, humanUntil, optedOutAt, unavailableSince }: Facts,
  timeZone: string,
  now: number,
): WindowWords {
  const moment = (iso: string) => momentWords(iso, timeZone, now);
  const isOver = !window.until || Date.parse(window.until) <= now;
  const state = isOver && window.state !== "blocked" ? "closed" : window.state;
  const hasHuman = humanUntil !== null && Date.parse(humanUntil) > now;
  const steps: WindowStep[] = [
    {
      id: "anything",
      label: "Anything",
      until: state === "open" || state === "ad" ? `until ${moment(window.until ?? "")}` : "when they write",
      isNow: state === "open" || state === "ad",
    },
    {
      id: "person",
      label: "A person may answer",
      until: hasHuman ? `until ${moment(humanUntil)}` : "over",
      isNow: state === "human",
    },
    { id: "template", label: "Approved templates", until: hasHuman ? "after that" : "now", isNow: state === "closed" },
  ];
  const left = !isOver && window.until ? `${timeLeft(window.until, now)} left` : null;
  if (state === "blocked") {
    const because = optedOutAt
      ? `They asked on ${moment(optedOutAt)} not to get messages. If they write again, you may answer.`
      : `Messenger has not reached them${unavailableSince ? ` since ${moment(unavailableSince)}` : ""}: they blocked the Page or left. It becomes possible again when they write.`;
    return { title: optedOutAt ? "Opted out" : "Not reachable", left: null, steps: [], because };
  }
  const titles = { open: "Open window", ad: "Ad window, probable", human: "Human agent", closed: "Only approved templates" };
  return { title: titles[state], left, steps, because: reasonWords(state, window.because) };
}

function reasonWords(state: "open" | "ad" | "human" | "closed", because: string | null): string {
  if (state === "open")
    return `Because they ${reasons[because ?? ""] ?? "were active"}. Each new message from them starts the 24 hours again.`;
  if (state === "ad") return "Because they came through an ad; Meta keeps that window open for up to 7 days.";
  if (state === "human") return "Up to 7 days after their last message a person may answer their question, nothing promotional.";
  return "Their last message is more than 24 hours ago. Each new message from them opens the window again.";
}
