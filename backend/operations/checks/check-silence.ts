import type { Context } from "../../context.ts";
import { findSilence, type Silence } from "../readiness-queries.ts";
import { type Finding, off, ok, warning } from "./finding.ts";

/** Whether Meta still tells us what happens: nothing from any connected Page for long is odd, because somebody always writes. */
export const checkSilence = async (ctx: Context): Promise<Finding> =>
  judgeSilence(await findSilence(ctx.db, ctx.now()), ctx.config.webhooks.silenceHours);

export function judgeSilence({ connected, seconds }: Silence, mostHours: number): Finding {
  if (connected === 0) return off("no Page is connected");
  if (seconds === null) return off("nothing has come in yet");
  const message = `last event ${inWords(seconds)} ago`;
  return seconds > mostHours * 3600 ? warning(`${message}, from ${connected} connected Pages`) : ok(message);
}

const inWords = (seconds: number) => {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
};
