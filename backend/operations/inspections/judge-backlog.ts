import type { Context } from "../../context.ts";
import { findFigures } from "../figures-queries.ts";
import { failed, passed, type Verdict } from "./verdict.ts";

const mostSeconds = 60;

/** Whether what came in is worked on. */
export async function judgeBacklog({ db, now }: Context): Promise<Verdict> {
  const { webhooksOldest, webhooksParked, jobsOldest, jobsGivenUp } = await findFigures(db, now());
  const oldest = Math.round(Math.max(webhooksOldest, jobsOldest));
  if (oldest > mostSeconds)
    return failed(`the oldest has waited ${oldest} s`, "See docs/runbooks/webhook-silence.md, and the worker's log.");
  if (webhooksParked > 0)
    return failed(
      `${webhooksParked} events could not be applied`,
      "Open Webhooks in the product: each says why, and can be retried.",
    );
  return passed(jobsGivenUp > 0 ? `nothing waits; ${jobsGivenUp} jobs failed for the last time` : "nothing waits");
}
