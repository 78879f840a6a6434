import type { DoctorCheck } from "contract/pages.ts";
import type { GraphAnswer } from "../../messenger/create-messenger.ts";
import { objectOf, textOf } from "../read-graph.ts";
import { amber, green, red, unanswered } from "./check.ts";
import type { SendTrace } from "./doctor-queries.ts";

const makeDefault = "Make this app the default in the Page's settings at Facebook, under conversation routing.";
const pageInboxAppId = "263902037430900";
const notApproved = new Set(["200/2018028", "200/2018027"]);

/** Meta does not tell an app's mode; what became of messages does. */
export function appModeLine(traces: SendTrace[]): DoctorCheck {
  const refused = traces.find((trace) => trace.code !== null && notApproved.has(trace.code));
  const sent = traces.find((trace) => trace.code === null);
  if (refused && (!sent || sent.lastAt < refused.lastAt))
    return red("app_mode", {
      finding: "The app may write only to people who have a role in it: it is in development mode, or not approved.",
      whatToDo: "Switch the app to Live in its dashboard, and get Advanced Access to pages_messaging approved by Meta.",
      details: refused.code,
    });
  if (sent) return green("app_mode", { finding: "Meta takes messages of this Page." });
  return amber("app_mode", {
    finding: "Not known yet: nothing was sent through this Page in the last week.",
    whatToDo: "Answer somebody who has no role in the app. If Meta refuses, it is said here.",
  });
}

/** The most frequent refusals, so that no code of Meta stays unseen. */
export function refusalsLine(traces: SendTrace[]): DoctorCheck {
  const refused = traces.filter((trace) => trace.code !== null && trace.code !== "");
  const sent = traces.find((trace) => trace.code === null)?.count ?? 0;
  if (refused.length === 0) return green("refusals", { finding: "Meta refused nothing in the last week." });
  const count = refused.reduce((sum, trace) => sum + trace.count, 0);
  const [first] = refused.toSorted((one, other) => other.count - one.count);
  const share = count / (count + sent);
  const isMuch = count >= 5 && share > 0.2;
  return (isMuch ? red : amber)("refusals", {
    finding:
      `Meta refused ${count} of ${count + sent} messages in the last week, most of them so: ${first?.message ?? ""}`.trim(),
    whatToDo: "The chats show each of them with what can be done.",
    details: refused.map((trace) => `${trace.code} × ${trace.count}`).join(", "),
  });
}

/** `routing`: the Page's messaging features; `owner`: who holds the newest chat. */
export function threadOwnerLine(
  routing: GraphAnswer,
  owner: GraphAnswer | null,
  appId: string,
  traces: SendTrace[],
): DoctorCheck {
  const held = traces.find((trace) => trace.rule === "held");
  const sent = traces.find((trace) => trace.code === null);
  if (held && (!sent || sent.lastAt < held.lastAt))
    return amber("thread_owner", {
      finding: "Another app held chats of this Page in the last week, and Meta refused answers there.",
      whatToDo:
        "Make this app the default in the Page's settings at Facebook, under conversation routing, or wait until it lets go.",
      details: held.code,
    });
  if (routing.outcome !== "ok") return unanswered("thread_owner", routing);
  const isRouted = objectOf(routing.body.messaging_feature_status).hop_v2 === true;
  if (!isRouted)
    return green("thread_owner", { finding: "Conversation routing is off: every connected app may answer, and so may we." });
  const holder = owner?.outcome === "ok" ? holderOf(owner.body) : null;
  if (holder === null && !sent)
    return amber("thread_owner", {
      finding: "Conversation routing is on: a free chat may be begun only by the app that is the Page's default.",
      whatToDo: makeDefault,
    });
  if (holder === null || holder === appId)
    return green("thread_owner", {
      finding: holder
        ? "Conversation routing is on, and we hold the newest chat."
        : "Conversation routing is on, and our answers go through.",
    });
  return amber("thread_owner", {
    finding: `Conversation routing is on, and ${holder === pageInboxAppId ? "Meta's own inbox" : "another app"} holds the newest chat.`,
    whatToDo:
      "Make this app the default in the Page's settings at Facebook, or answer when it has let go, at the latest after a day.",
    details: holder,
  });
}

function holderOf(body: Record<string, unknown>): string | null {
  const [first] = Array.isArray(body.data) ? body.data : [];
  return textOf(objectOf(objectOf(first).thread_owner).app_id);
}

/** Asked about the newest people; whoever has only a phone number has no profile, and that is fine. */
export function profileAccessLine(answers: GraphAnswer[]): DoctorCheck {
  const codeOf = (answer: GraphAnswer) => (answer.outcome === "error" ? answer.error.subcode : null);
  if (answers.length === 0)
    return amber("profile_access", {
      finding: "Not known yet: nobody has written to this Page.",
      whatToDo: "Write to the Page from a phone, then look again.",
    });
  if (answers.some((answer) => answer.outcome === "ok" && (textOf(answer.body.name) ?? textOf(answer.body.first_name))))
    return green("profile_access", { finding: "Meta tells the names of people who write." });
  const ask = "Ask Meta for the feature Business Asset User Profile Access in the app's review.";
  if (answers.some((answer) => answer.outcome === "ok" || codeOf(answer) === 2018247))
    return amber("profile_access", { finding: "Meta does not tell the names of people who write.", whatToDo: ask });
  const other = answers.find((answer) => answer.outcome !== "ok" && codeOf(answer) !== 2018218);
  if (other && other.outcome !== "ok") return unanswered("profile_access", other);
  return green("profile_access", { finding: "The newest people have a phone number only, so Meta has no profile of them." });
}
