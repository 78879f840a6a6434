import type { Config } from "../../config.ts";
import { openReporter } from "../../faults/open-reporter.ts";
import { failed, notApplicable, passed, type Verdict } from "./verdict.ts";

/** Sends one word to Sentry. */
export async function judgeReporting({ sentry }: Config): Promise<Verdict> {
  if (!sentry) return notApplicable("no SENTRY_DSN: errors stay in the logs");
  const { host } = new URL(sentry.dsn);
  return (await (await openReporter(sentry, "doctor")).probe())
    ? passed(`${host} takes them, release ${sentry.release}`)
    : failed(`${host} did not take a test`, "Correct SENTRY_DSN, and let the worker reach that address.");
}
