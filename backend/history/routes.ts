import * as contract from "contract/history.ts";
import type { Context } from "../context.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { checkCompleteness, importHistory, type Which } from "./begin-run.ts";
import { cancelImport } from "./cancel-import.ts";
import { readHistory, readPageHistory } from "./read-history.ts";

export function registerHistoryRoutes(route: RegisterRoute) {
  route(contract.listHistory, async ({ ctx, params }) => ({ items: await readHistory(ctx, params) }));
  route(contract.importHistory, ({ ctx, params }) => after(importHistory, ctx, params));
  route(contract.cancelImport, ({ ctx, params }) => after(cancelImport, ctx, params));
  route(contract.checkCompleteness, ({ ctx, params }) => after(checkCompleteness, ctx, params));
}

async function after(verb: (ctx: Context, which: Which) => Promise<void>, ctx: Context, which: Which) {
  await verb(ctx, which);
  return readPageHistory(ctx, which);
}
