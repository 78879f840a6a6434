import type { SendProblem } from "contract/messages.ts";
import { classifyError, type ErrorClass, errorCodeText, type GraphError } from "../messenger/classify-error.ts";
import type { GraphAnswer } from "../messenger/create-messenger.ts";
import { unknownProblem } from "./outcomes.ts";

/** What an answer of the Send API means for the message and for those around it. Times in milliseconds from now. */
export type Judgement =
  | { status: "sent"; mid: string }
  | {
      status: "failed";
      problem: SendProblem;
      isKnown: boolean;
      contact?: "unavailable" | "opted_out";
      /** The Page is asked whether it still works. */
      page?: "needs_reconnect";
      /** The app itself may not send: no Page of this installation should try for a while. */
      stopsAll?: boolean;
    }
  | {
      status: "deferred";
      problem: SendProblem;
      inMs: number | null;
      page?: "needs_reconnect" | "restricted";
      holdMs?: number;
      closesAdWindow?: boolean;
    }
  | { status: "unknown"; problem: SendProblem };

const maxAttempts = 5;
const defaultHoldMs = 60_000;

const problemOf = (error: GraphError, meaning: ReturnType<typeof classifyError>): SendProblem => ({
  rule: meaning.class,
  message: meaning.message,
  whatToDo: meaning.whatToDo,
  canRetry: meaning.canRetry,
  code: `${errorCodeText(error)}${error.message ? `: ${error.message.slice(0, 200)}` : ""}`,
});

/** @param attempt how many times this message has been in flight, this one included; @param rule the rule that allowed it */
export function judgeAnswer(answer: GraphAnswer, attempt: number, rule: string): Judgement {
  if (answer.outcome === "ok") return judgeAccepted(answer.body);
  if (answer.outcome === "unknown")
    return answer.notSent
      ? metaIsAway(answer.reason)
      : { status: "unknown", problem: { ...unknownProblem, code: answer.reason } };
  // A server error may come after the message was taken.
  if (answer.error.httpStatus >= 500)
    return { status: "unknown", problem: { ...unknownProblem, code: `HTTP ${answer.error.httpStatus}` } };

  const meaning = classifyError(answer.error);
  const problem = problemOf(answer.error, meaning);
  const regainMs = (answer.usage?.regainMinutes ?? 0) * 60_000;
  const judge: Record<ErrorClass, () => Judgement> = {
    unknown_outcome: () => ({ status: "unknown", problem }),
    throttled: () => {
      // A limit with a time of its own is about this kind of message only: the Page's others go on.
      if (meaning.retryInMs && !regainMs) return { status: "deferred", problem, inMs: meaning.retryInMs };
      const waitMs = regainMs || defaultHoldMs;
      return { status: "deferred", problem, inMs: waitMs, holdMs: waitMs };
    },
    page: () => ({ status: "deferred", problem, inMs: null, page: meaning.pageState }),
    held: () => laterOrFailed(problem, attempt, meaning.retryInMs ?? 5 * 60_000),
    retry: () => retryOrGiveUp(answer.error.code, problem, attempt, meaning.retryInMs ?? 2 ** attempt * 1000),
    media: () =>
      meaning.canRetry && attempt < 2 ? { status: "deferred", problem, inMs: 2000 } : failed(problem, meaning.isKnown),
    window: () =>
      rule === "ad_window" ? { status: "deferred", problem, inMs: 0, closesAdWindow: true } : failed(problem, meaning.isKnown),
    unavailable: () => ({ ...failed(problem, meaning.isKnown), contact: "unavailable" }),
    opted_out: () => ({ ...failed(problem, meaning.isKnown), contact: "opted_out" }),
    app: () => ({ ...failed(problem, meaning.isKnown), stopsAll: true }),
    feature: () => failed(problem, meaning.isKnown),
    missing: () => failed(problem, meaning.isKnown),
    request: () => failed(problem, meaning.isKnown),
  };
  return judge[meaning.class]();
}

/**
 * Meta refused as if the Page had lost its connection, and yet it works: most often another app answers this chat. The message is tried
 * again a few times, and the Page's others do not wait for it.
 */
export const judgeOnHealthyPage = (problem: SendProblem, attempt: number): Judgement =>
  laterOrFailed(
    {
      ...{ rule: "held", canRetry: true, code: problem.code },
      message: "Meta refused this, though the Page's connection works. Another app may be answering this chat.",
      whatToDo: "It is tried again a few times. The Page's check shows who answers its chats.",
    },
    attempt,
    60_000,
  );

const failed = (problem: SendProblem, isKnown: boolean) => ({ status: "failed", problem, isKnown }) as const;

const laterOrFailed = (problem: SendProblem, attempt: number, inMs: number): Judgement =>
  attempt < maxAttempts ? { status: "deferred", problem, inMs } : failed({ ...problem, canRetry: true }, true);

/** 1 can hide a missing permission, 2 a person who blocked the Page: what they hide is looked into when trying again did not help. */
function retryOrGiveUp(code: number, problem: SendProblem, attempt: number, inMs: number): Judgement {
  if (attempt < (code === 1 ? 3 : maxAttempts)) return { status: "deferred", problem, inMs };
  const given = failed({ ...problem, canRetry: true }, true);
  if (code === 1) return { ...given, page: "needs_reconnect" };
  return code === 2 ? { ...given, contact: "unavailable" } : given;
}

function judgeAccepted(body: Record<string, unknown>): Judgement {
  const nested = body.recipient as { message_id?: unknown } | undefined;
  const mid = body.message_id ?? nested?.message_id;
  if (typeof mid === "string" && mid) return { status: "sent", mid };
  return { status: "unknown", problem: { ...unknownProblem, code: "accepted without a message id" } };
}

function metaIsAway(reason: string): Judgement {
  const problem: SendProblem = {
    rule: "unreachable",
    message: "Meta cannot be reached.",
    whatToDo: "It goes on by itself.",
    canRetry: true,
    code: reason,
  };
  return { status: "deferred", problem, inMs: 5000, holdMs: 3000 };
}
