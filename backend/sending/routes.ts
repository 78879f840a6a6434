import * as contract from "contract/sending.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { readLimits, updateLimits } from "./limits.ts";

export function registerSendingRoutes(route: RegisterRoute) {
  route(contract.getSendingLimits, ({ ctx, params }) => readLimits(ctx, params));
  route(contract.updateSendingLimits, ({ ctx, params, body }) => updateLimits(ctx, { ...params, limits: body }));
}
