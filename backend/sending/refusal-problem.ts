import type { SendProblem } from "contract/messages.ts";
import type { Verdict } from "./decide-send.ts";

/** Why policy keeps a message back, in the shape every problem of a send has. */
export const refusalProblem = (verdict: Exclude<Verdict, { verdict: "allowed" }>): SendProblem => ({
  rule: verdict.rule,
  message: verdict.message,
  whatToDo: verdict.whatIsPossible,
  canRetry: false,
  code: null,
});
