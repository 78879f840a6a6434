import * as contract from "contract/operations.ts";
import { createDemonstration as createDemonstrationRoute } from "contract/workspaces.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { checkReadiness } from "./check-readiness.ts";
import { createDemonstration } from "./create-demonstration.ts";

export function registerOperationsRoutes(route: RegisterRoute, roles: string[]) {
  route(contract.getHealth, async () => ({ status: "ok" as const }));
  route(contract.getReadiness, async ({ ctx, reply }) => {
    const readiness = await checkReadiness(ctx, roles);
    if (readiness.status === "failed") reply.code(503);
    return readiness;
  });
  route(createDemonstrationRoute, ({ ctx }) => createDemonstration(ctx));
}
