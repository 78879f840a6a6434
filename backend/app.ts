import type { FastifyInstance } from "fastify";
import { registerAccountRoutes } from "./accounts/routes.ts";
import { registerBackupRoutes } from "./backups/routes.ts";
import { registerCampaignRoutes } from "./campaigns/routes.ts";
import { registerContactRoutes } from "./contacts/routes.ts";
import type { Context } from "./context.ts";
import { registerHistoryRoutes } from "./history/routes.ts";
import { buildServer } from "./http/build-server.ts";
import { routeRegistrar } from "./http/register-route.ts";
import { registerInboxRoutes } from "./inbox/routes.ts";
import { registerMediaRoutes } from "./media/routes.ts";
import { registerHealthRoutes, registerMetrics, registerOperationsRoutes } from "./operations/routes.ts";
import { registerFacebookCallbacks, registerPageRoutes } from "./pages/routes.ts";
import { erasePeopleOf } from "./privacy/erase-people-of.ts";
import { registerPrivacyRoutes } from "./privacy/routes.ts";
import { registerSendingRoutes } from "./sending/routes.ts";
import { registerTeamRoutes } from "./team/routes.ts";
import { registerTemplateRoutes } from "./templates/routes.ts";
import { registerUtilityRoutes } from "./templates/utility/utility-routes.ts";
import { registerWebhookEventRoutes } from "./webhooks/event-routes.ts";
import { registerWebhookRoutes } from "./webhooks/routes.ts";
import { createGuard } from "./workspaces/guard.ts";
import { registerWorkspaceRoutes } from "./workspaces/routes.ts";

/** The whole API, built and not yet listening. `roles` are what this process does, told by the readiness check. */
export async function buildApp(ctx: Context, roles: string[] = ["api"]): Promise<FastifyInstance> {
  const app = await buildServer(
    ctx,
    async (app) => {
      const route = routeRegistrar(app, createGuard(ctx));
      await registerFacebookCallbacks(app, ctx, erasePeopleOf);
      registerAccountRoutes(route);
      registerWorkspaceRoutes(route);
      registerMediaRoutes(route, app);
      registerPageRoutes(route);
      registerContactRoutes(route);
      registerTemplateRoutes(route);
      registerUtilityRoutes(route);
      registerInboxRoutes(route);
      registerSendingRoutes(route);
      registerCampaignRoutes(route);
      registerWebhookEventRoutes(route);
      registerHistoryRoutes(route);
      registerPrivacyRoutes(route);
      registerTeamRoutes(route);
      registerBackupRoutes(route);
      registerOperationsRoutes(route, roles);
    },
    (door) => {
      registerWebhookRoutes(door, ctx);
      registerMetrics(door, ctx, roles);
    },
  );
  await app.ready();
  return app;
}

/** What a process without the API answers: how it is, and its figures. */
export async function buildHealthApp(ctx: Context, roles: string[]): Promise<FastifyInstance> {
  const app = await buildServer(
    ctx,
    (app) => registerHealthRoutes(routeRegistrar(app, createGuard(ctx)), roles),
    (door) => registerMetrics(door, ctx, roles),
  );
  await app.ready();
  return app;
}
