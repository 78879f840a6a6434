import * as contract from "contract/operations.ts";
import * as sending from "contract/sending.ts";
import { createDemonstration as createDemonstrationRoute } from "contract/workspaces.ts";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { checkReadiness } from "./check-readiness.ts";
import { confirmInstallation, readInstallation } from "./confirm-installation.ts";
import { createDemonstration } from "./create-demonstration.ts";
import { mayReadMetrics } from "./may-read-metrics.ts";
import { readMetrics } from "./read-metrics.ts";

export function registerOperationsRoutes(route: RegisterRoute, roles: string[]) {
  registerHealthRoutes(route, roles);
  route(sending.getInstallation, ({ ctx }) => readInstallation(ctx));
  route(sending.confirmInstallation, ({ ctx, body }) => confirmInstallation(ctx, body));
  route(createDemonstrationRoute, ({ ctx }) => createDemonstration(ctx));
}

/** Whoever may not read the figures is not told that they exist. */
export function registerMetrics(door: FastifyInstance, ctx: Context, roles: string[]) {
  door.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    const { headers, socket } = request;
    if (!mayReadMetrics({ headers, address: socket.remoteAddress, token: ctx.config.metricsToken }))
      throw new AppError("not_found", "There is no such address.");
    reply.header("cache-control", "no-store").type(ctx.metrics.registry.contentType);
    return readMetrics(ctx, roles);
  });
}

export function registerHealthRoutes(route: RegisterRoute, roles: string[]) {
  route(contract.getHealth, async () => ({ status: "ok" as const }));
  // Anyone may ask, so one look a second answers all.
  let last: { at: number; found: ReturnType<typeof checkReadiness> } | undefined;
  route(contract.getReadiness, async ({ ctx, reply }) => {
    if (!last || Date.now() - last.at >= 1000 || ctx.stopping.aborted)
      last = { at: Date.now(), found: checkReadiness(ctx, roles) };
    const readiness = await last.found;
    if (readiness.status === "failed") reply.code(503);
    return readiness;
  });
}
