import type { FastifyInstance } from "fastify";
import { type Simulator, startSimulator } from "simulator/simulator.ts";
import { buildApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import type { Context } from "../context.ts";
import { createContext, type OpenContext } from "../create-context.ts";
import { createLogger } from "../log.ts";
import { subscribedFields } from "../pages/subscribed-fields.ts";
import { connectLocalRealtime, type LocalRealtime } from "../realtime/connect-realtime.ts";
import { createTestDatabase, mediaFolderOf } from "./create-test-database.ts";
import { openTestLog } from "./open-test-log.ts";
import { testSecrets } from "./test-secrets.ts";

export type TestStack = {
  app: FastifyInstance;
  ctx: Context;
  pool: OpenContext["pool"];
  simulator: Simulator;
  realtime: LocalRealtime;
  /** Moves the platform's clock: the simulator's and ctx.now together. */
  advance: (ms: number) => Promise<void>;
  /** Has the simulator deliver to this API, as set up in the app's dashboard; Pages subscribe when they are connected. */
  subscribeWebhook: () => Promise<void>;
  apiUrl: string;
  close: () => Promise<void>;
};

/** A database of its own, the simulator in this process and the API listening on a free port. The worker's parts are started by the test that needs them. */
export async function startTestStack(settings: Record<string, string> = {}): Promise<TestStack> {
  const database = await createTestDatabase();
  const log = createLogger(process.env.TEST_LOG_LEVEL ?? "debug", process.env.TEST_LOG_LEVEL ? undefined : openTestLog());
  const simulator = await startSimulator({
    port: 0,
    seed: "empty",
    appId: testSecrets.FACEBOOK_APP_ID,
    appSecret: testSecrets.FACEBOOK_APP_SECRET,
    verifyToken: testSecrets.FACEBOOK_WEBHOOK_VERIFY_TOKEN,
  });
  const config = loadConfig({
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    THROTTLE_LIMIT: "100000",
    FRONTEND_URL: "http://localhost:3000",
    GRAPH_API_URL: simulator.url,
    FACEBOOK_DIALOG_URL: simulator.url,
    SIMULATOR_URL: simulator.url,
    STORAGE_PATH: mediaFolderOf(database.url),
    ...testSecrets,
    ...settings,
  });
  let offsetMs = 0;
  const opened = createContext(config, log, () => new Date(Date.now() + offsetMs));
  const realtime = connectLocalRealtime();
  const ctx: Context = { ...opened.ctx, realtime };
  const app = await buildApp(ctx, ["api", "worker"]);
  const apiUrl = await app.listen({ host: "127.0.0.1", port: 0 });
  config.http.apiUrl = apiUrl;
  return {
    app,
    ctx,
    pool: opened.pool,
    simulator,
    realtime,
    apiUrl,
    advance: async (ms) => {
      offsetMs += ms;
      await fetch(`${simulator.url}/control/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ advanceMs: ms }),
      });
    },
    subscribeWebhook: async () => {
      const answer = await ctx.messenger.call({
        method: "POST",
        path: `/${testSecrets.FACEBOOK_APP_ID}/subscriptions`,
        token: ctx.messenger.appToken,
        body: {
          ...{ object: "page", fields: subscribedFields.join(","), callback_url: `${apiUrl}/api/v1/webhooks/facebook` },
          verify_token: testSecrets.FACEBOOK_WEBHOOK_VERIFY_TOKEN,
        },
      });
      if (answer.outcome !== "ok") throw new Error(`The simulator did not subscribe: ${JSON.stringify(answer)}`);
    },
    close: async () => {
      await simulator.close();
      await app.close();
      await opened.close();
      await database.drop();
    },
  };
}
