import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { classifyError, errorCodeText } from "../messenger/classify-error.ts";
import type { GraphAnswer, GraphRequest } from "../messenger/create-messenger.ts";
import { silenceWords } from "../messenger/silence.ts";

/** Calls the Graph API for a person who waits: the body, or an error they can understand. @throws AppError facebook_refused, facebook_unreachable */
export async function callGraph(ctx: Context, request: GraphRequest): Promise<Record<string, unknown>> {
  const answer = await ctx.messenger.call(request);
  if (answer.outcome === "ok") return answer.body;
  throw graphError(answer);
}

/** What a person is told when a call did not succeed. */
export function graphError(answer: Exclude<GraphAnswer, { outcome: "ok" }>): AppError {
  if (answer.outcome === "unknown")
    return new AppError("facebook_unreachable", `${silenceWords[answer.silence]} Try again in a moment.`, {
      reason: answer.reason,
    });
  const { message, whatToDo } = classifyError(answer.error);
  return new AppError("facebook_refused", whatToDo ? `${message} ${whatToDo}` : message, {
    code: errorCodeText(answer.error),
    traceId: answer.error.traceId,
  });
}
