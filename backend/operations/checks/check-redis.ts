import type { Context } from "../../context.ts";
import { type Finding, off, ok, warning } from "./finding.ts";

export async function checkRedis({ config, realtime }: Context): Promise<Finding> {
  if (!config.redisUrl) return off("not configured; PostgreSQL carries the events");
  if (realtime.state().isConnected) return ok("answers");
  return warning("does not answer: browsers miss events of other processes until it is back");
}
