import * as contract from "contract/operations.ts";
import * as sending from "contract/sending.ts";
import { createDemonstration as createDemonstrationRoute } from "contract/workspaces.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { checkReadiness } from "./check-readiness.ts";
import { confirmInstallation, readInstallation } from "./confirm-installation.ts";
import { createDemonstration } from "./create-demonstration.ts";

export function registerOperationsRoutes(route: RegisterRoute, roles: string[]) {
  registerHealthRoutes(route, roles);
  route(sending.getInstallation, ({ ctx }) => readInstallation(ctx));
  route(sending.confirmInstallation, ({ ctx, body }) => confirmInstallation(ctx, body));
  route(createDemonstrationRoute, ({ ctx }) => createDemonstration(ctx));
}

export function registerHealthRoutes(route: RegisterRoute, roles: string[]) {
  route(contract.getHealth, async () => ({ status: "ok" as const }));
  // Anyone may ask, so one look a second answers all.
  let last: { at: number; found: ReturnType<typeof checkReadiness> } | undefined;
  route(contract.getReadiness, async ({ ctx, reply }) => {
    if (!last || Date.now() - last.at >= 1000) last = { at: Date.now(), found: checkReadiness(ctx, roles) };
    const readiness = await last.found;
    if (readiness.status === "failed") reply.code(503);
    return readiness;
  });
}
