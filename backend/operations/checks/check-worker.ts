import type { Context } from "../../context.ts";
import { findWorkers } from "../readiness-queries.ts";
import { type Finding, ok, warning } from "./finding.ts";

export async function checkWorker({ db }: Context): Promise<Finding> {
  const count = await findWorkers(db);
  return count > 0 ? ok(`${count} alive`) : warning("no worker is alive: nothing is received or sent");
}
