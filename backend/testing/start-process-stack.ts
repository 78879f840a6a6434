import { type Simulator, startSimulator } from "simulator/simulator.ts";
import { connectOverHttp } from "./connect-over-http.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { findFreePort, type RealProcess, startProcess, waitForApi } from "./start-processes.ts";
import { testSecrets } from "./test-secrets.ts";

export type ProcessStack = {
  apiUrl: string;
  databaseUrl: string;
  /** The owner, signed in, with the simulator's two Pages connected. */
  connected: Awaited<ReturnType<typeof connectOverHttp>>;
  control: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  /** One that can be killed; whoever is left is stopped with the stack. */
  startWorker: () => RealProcess;
  stop: () => Promise<void>;
};

/** A simulator without people and an API in a process of its own, on a database of their own. */
export async function startProcessStack(): Promise<ProcessStack> {
  const database = await createTestDatabase();
  const port = await findFreePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const simulator = await startSimulator({
    ...{ port: 0, seed: "empty", webhookUrl: `${apiUrl}/api/v1/webhooks/facebook` },
    ...{ appId: testSecrets.FACEBOOK_APP_ID, appSecret: testSecrets.FACEBOOK_APP_SECRET },
    verifyToken: testSecrets.FACEBOOK_WEBHOOK_VERIFY_TOKEN,
  });
  const settings = {
    ...{ DATABASE_URL: database.url, PORT: String(port), API_URL: apiUrl, SIMULATOR_URL: simulator.url },
    ...{ GRAPH_API_URL: simulator.url, FACEBOOK_DIALOG_URL: simulator.url },
  };
  const processes = [startProcess("api", settings)];
  const stop = async () => {
    for (const one of processes.toReversed()) await one.stop();
    await simulator.close();
    await database.drop();
  };
  try {
    await waitForApi(apiUrl);
    const connected = await connectOverHttp(apiUrl);
    return {
      ...{ apiUrl, databaseUrl: database.url, connected, control: controlOf(simulator), stop },
      startWorker: () => {
        const worker = startProcess("worker", settings);
        processes.push(worker);
        return worker;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const controlOf =
  (simulator: Simulator) =>
  async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const init = {
      method,
      headers: { "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return (await (await fetch(`${simulator.url}/control/${path}`, init)).json()) as T;
  };
