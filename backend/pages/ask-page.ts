import type { Context } from "../context.ts";
import { classifyError } from "../messenger/classify-error.ts";
import type { GraphAnswer, GraphRequest } from "../messenger/create-messenger.ts";
import type { CheckedPage } from "./check-connection.ts";
import { holdPage } from "./hold-page.ts";

const defaultHoldMs = 60_000;

/** A call in a Page's name that can wait: what Meta says about limits goes to the Page's pace. */
export async function askPage(ctx: Context, page: CheckedPage, request: Omit<GraphRequest, "token">): Promise<GraphAnswer> {
  const answer = await ctx.messenger.call({ ...request, token: page.token });
  if (answer.outcome === "unknown") return answer;
  if (answer.usage) ctx.pace.reportUsage(page.id, answer.usage.percent);
  if (answer.outcome === "error") {
    const meaning = classifyError(answer.error);
    if (meaning.class === "throttled") {
      const waitMs = (answer.usage?.regainMinutes ?? 0) * 60_000 || meaning.retryInMs || defaultHoldMs;
      const until = new Date(Date.now() + waitMs);
      ctx.pace.hold(page.id, until.getTime());
      await holdPage(ctx, page.id, until, meaning.message);
    }
  }
  return answer;
}
