import type { FastifyInstance } from "fastify";
import { registerAccountRoutes } from "../accounts/routes.ts";
import { loadConfig } from "../config.ts";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import { buildServer } from "../http/build-server.ts";
import { type RegisterRoute, routeRegistrar } from "../http/register-route.ts";
import { createLogger } from "../log.ts";
import { registerPageRoutes } from "../pages/routes.ts";
import { connectLocalRealtime, type LocalRealtime } from "../realtime/connect-realtime.ts";
import { registerWebhookRoutes } from "../webhooks/routes.ts";
import { createGuard } from "../workspaces/guard.ts";
import { registerWorkspaceRoutes } from "../workspaces/routes.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { openTestLog } from "./open-test-log.ts";
import { testSecrets } from "./test-secrets.ts";

export type TestApi = {
  app: FastifyInstance;
  ctx: Context;
  realtime: LocalRealtime;
  logged: string[];
  databaseUrl: string;
  close: () => Promise<void>;
};

/** Accounts, workspaces and Pages on a database of their own, not listening; everything logged is kept. */
export async function startApi(
  settings: Record<string, string> = {},
  more: (route: RegisterRoute) => void = () => {},
): Promise<TestApi> {
  const database = await createTestDatabase();
  const logged: string[] = [];
  const kept = openTestLog();
  const write = (line: string) => {
    logged.push(line);
    kept.write(line);
  };
  const log = createLogger("trace", { write });
  const config = loadConfig({
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    THROTTLE_LIMIT: "100000",
    ...testSecrets,
    ...settings,
  });
  const opened = createContext(config, log);
  const realtime = connectLocalRealtime();
  const ctx: Context = { ...opened.ctx, realtime };
  const app = await buildServer(
    ctx,
    (app) => {
      const route = routeRegistrar(app, createGuard(ctx));
      registerAccountRoutes(route);
      registerWorkspaceRoutes(route);
      registerPageRoutes(route);
      more(route);
    },
    (door) => registerWebhookRoutes(door, ctx),
  );
  await app.ready();
  return {
    ...{ app, ctx, realtime, logged, databaseUrl: database.url },
    close: async () => {
      await app.close();
      await opened.close();
      await database.drop();
    },
  };
}
