import { type Deferred, isPerson, type SendQuestion } from "./policy.ts";

const minuteMs = 60_000;
const lookAgainMs = 30 * minuteMs;
/** Then people are refused, so that a campaign ends. */
const longestPauseMs = 24 * 60 * minuteMs;

/** Meta pauses a template when people complain of it, and takes it up again by itself: a campaign waits for that. */
export function waitForTemplate({ author, content, now }: SendQuestion): Deferred | null {
  if (isPerson(author) || content?.kind !== "utility_template" || content.status !== "paused" || !content.since) return null;
  const end = content.since.getTime() + longestPauseMs;
  if (now.getTime() >= end) return null;
  return {
    ...{ verdict: "deferred", rule: "template_paused", title: "Template paused" },
    message: "Meta paused this template.",
    whatIsPossible: "It is sent when Meta takes it up again, if that is within a day.",
    until: new Date(Math.min(now.getTime() + lookAgainMs, end)),
  };
}
