import type { Context } from "../../context.ts";
import { findOldestEventSeconds, findOldestJobSeconds } from "../readiness-queries.ts";
import { type Finding, ok, warning } from "./finding.ts";

const slowSeconds = 30;

export const checkQueue = async ({ db }: Context) => lag("oldest due job", await findOldestJobSeconds(db));

export const checkWebhooks = async ({ db }: Context) => lag("oldest event not applied", await findOldestEventSeconds(db));

const lag = (what: string, seconds: number): Finding => {
  const message = seconds > 0 ? `${what}: ${seconds} s` : "nothing waits";
  return seconds > slowSeconds ? warning(message) : ok(message);
};
