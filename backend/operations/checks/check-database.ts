import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { type Finding, ok } from "./finding.ts";

export const checkDatabase = async ({ db }: Context): Promise<Finding> => {
  const begun = performance.now();
  await sql`select 1`.execute(db);
  return ok(`answers in ${Math.round(performance.now() - begun)} ms`);
};
