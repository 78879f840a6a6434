import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "./http/serve.ts";
import { type Seed, seedWorld } from "./seed/seed-world.ts";
import { createFileJournal } from "./storage/file-journal.ts";
import { createFolderFiles, createMemoryFiles } from "./storage/file-store.ts";
import { createMemoryJournal } from "./storage/journal.ts";
import { loadWorld } from "./storage/load-world.ts";
import { resumeReviews } from "./utility/decide-template.ts";
import { createOutbox } from "./webhooks/outbox.ts";
import { createWorld, type World } from "./world/world.ts";

export interface SimulatorOptions {
  port?: number;
  host?: string;
  /** Persist here; without it everything lives in memory. */
  stateFolder?: string;
  seed?: Seed;
  randomSeed?: number;
  appId?: string;
  appSecret?: string;
  verifyToken?: string;
  /** Starts without Meta's rate limits, for measurements. */
  isUnlimited?: boolean;
  /** Subscribes the app to this callback from the start, as if configured in the dashboard. */
  webhookUrl?: string;
  deauthorizeUrl?: string;
  dataDeletionUrl?: string;
  publicUrl?: string;
  /** Valid OAuth redirect URIs; without a list every HTTPS or loopback URI is accepted. */
  redirectUris?: string[];
  log?: (line: string) => void;
}

export interface Simulator {
  url: string;
  port: number;
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const log = options.log ?? (() => {});
  const journal = options.stateFolder ? await createFileJournal(options.stateFolder) : createMemoryJournal();
  const files = options.stateFolder ? createFolderFiles(options.stateFolder) : createMemoryFiles();
  const world = createWorld(worldSettings(options), { journal, files, createOutbox: (made) => createOutbox(made, log) });
  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0, noDelay: true }, serve(world, log));
  const port = await listen(server, options);
  const url = options.publicUrl ?? `http://localhost:${port}`;
  world.publicUrl = url;
  const isLoaded = options.stateFolder ? await loadWorld(world, options.stateFolder) : false;
  if (isLoaded) resumeReviews(world);
  else seedWorld(world, options.seed ?? "demo");
  if (options.isUnlimited) world.faults.limits.isEnforced = false;
  if (options.webhookUrl) configureDashboard(world, options.webhookUrl);
  return {
    url,
    port,
    async close() {
      await world.outbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await world.journal.close();
    },
  };
}

function worldSettings(options: SimulatorOptions): Parameters<typeof createWorld>[0] {
  return {
    app: {
      id: options.appId ?? "100200300400500",
      secret: options.appSecret ?? "simulator-app-secret",
      verifyToken: options.verifyToken ?? "simulator-verify-token",
      name: "MessageSender",
      redirectUris: options.redirectUris ?? [],
      deauthorizeUrl: options.deauthorizeUrl ?? null,
      dataDeletionUrl: options.dataDeletionUrl ?? null,
    },
    publicUrl: options.publicUrl ?? "",
    randomSeed: options.randomSeed ?? 20261124,
    subscription: null,
  };
}

function configureDashboard(world: World, callbackUrl: string): void {
  if (world.subscription?.dashboardUrl === callbackUrl) return;
  world.subscription = { callbackUrl, verifyToken: world.app.verifyToken, fields: [], dashboardUrl: callbackUrl };
  world.journal.put("app", world.subscription);
}

function listen(server: ReturnType<typeof createServer>, options: SimulatorOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
