import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { LocalSecrets } from "./local-secrets.ts";
import { StartError } from "./start-error.ts";

type Env = Record<string, string | undefined>;

export type StackSettings = {
  ports: { backend: number; frontend: number; simulator: number };
  urls: { backend: string; frontend: string; simulator: string };
  host: string;
  hasSimulator: boolean;
  /** Of a PostgreSQL that somebody else runs. */
  databaseUrl: string | undefined;
  env: Env;
};

/** backend/.env, with the environment winning. */
export function readEnvironment(file: string, env: Env = process.env): Env {
  let written: Env = {};
  try {
    written = parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      throw new StartError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return { ...written, ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== "")) };
}

/** Where everything listens and what each part is told; what the operator set wins, the rest follows from the ports. */
export function settleStack(env: Env): StackSettings {
  const ports = {
    backend: readPort(env, "PORT", 4000),
    frontend: readPort(env, "FRONTEND_PORT", 3000),
    simulator: readPort(env, "SIMULATOR_PORT", 4100),
  };
  const urls = {
    backend: env.API_URL || `http://localhost:${ports.backend}`,
    frontend: env.FRONTEND_URL || `http://localhost:${ports.frontend}`,
    simulator: env.SIMULATOR_URL || `http://localhost:${ports.simulator}`,
  };
  const hasSimulator = !isGiven(env, "FACEBOOK_APP_ID");
  return { ports, urls, host: env.HOST || "127.0.0.1", hasSimulator, databaseUrl: readGiven(env, "DATABASE_URL"), env };
}

const isGiven = (env: Env, name: string) => Boolean(env[name] || env[`${name}_FILE`]);

function readGiven(env: Env, name: string): string | undefined {
  const path = env[`${name}_FILE`];
  if (env[name] || !path) return env[name] || undefined;
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new StartError(`${name}_FILE names a file that cannot be read: ${path}`);
  }
}

function readPort(env: Env, name: string, usual: number): number {
  const given = env[name];
  const port = given ? Number(given) : usual;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError(`${name}=${given} is not a port: set it to a number from 1 to 65535.`);
}

/** Without a Facebook app the simulator plays Facebook, and both sides get the same app. */
function facebookEnv(settings: StackSettings, secrets: LocalSecrets): Env {
  const { env, urls } = settings;
  const verifyToken = isGiven(env, "FACEBOOK_WEBHOOK_VERIFY_TOKEN")
    ? {}
    : { FACEBOOK_WEBHOOK_VERIFY_TOKEN: secrets.FACEBOOK_WEBHOOK_VERIFY_TOKEN };
  if (!settings.hasSimulator) return verifyToken;
  return {
    FACEBOOK_APP_ID: "100200300400500",
    FACEBOOK_APP_SECRET: readGiven(env, "FACEBOOK_APP_SECRET") ?? secrets.FACEBOOK_APP_SECRET,
    FACEBOOK_WEBHOOK_VERIFY_TOKEN: readGiven(env, "FACEBOOK_WEBHOOK_VERIFY_TOKEN") ?? secrets.FACEBOOK_WEBHOOK_VERIFY_TOKEN,
    GRAPH_API_URL: env.GRAPH_API_URL || urls.simulator,
    FACEBOOK_DIALOG_URL: env.FACEBOOK_DIALOG_URL || urls.simulator,
    SIMULATOR_URL: urls.simulator,
  };
}

export function backendEnv(settings: StackSettings, secrets: LocalSecrets, databaseUrl: string): Env {
  const { env, ports, urls } = settings;
  const own = (["JWT_SECRET", "JWT_REFRESH_SECRET", "ENCRYPTION_KEY", "BACKUP_KEY"] as const).filter(
    (name) => !isGiven(env, name),
  );
  return {
    ...env,
    ...Object.fromEntries(own.map((name) => [name, secrets[name]])),
    ...facebookEnv(settings, secrets),
    DATABASE_URL: databaseUrl,
    API_URL: urls.backend,
    FRONTEND_URL: urls.frontend,
    HOST: settings.host,
    PORT: String(ports.backend),
  };
}

/** What the backend keeps outside the database lies in the data folder, unless the operator says otherwise. */
export const localBackendEnv = (
  { settings, secrets, dataFolder }: { settings: StackSettings; secrets: LocalSecrets; dataFolder: string },
  databaseUrl: string,
): Env => ({
  STORAGE_PATH: join(dataFolder, "media"),
  BACKUP_PATH: join(dataFolder, "backups"),
  INSTALLATION_FILE: join(dataFolder, "installation.json"),
  ...backendEnv(settings, secrets, databaseUrl),
});

export function simulatorEnv(settings: StackSettings, secrets: LocalSecrets, dataFolder: string): Env {
  return {
    ...withoutSecrets(settings.env),
    ...facebookEnv(settings, secrets),
    HOST: settings.host,
    SIMULATOR_PORT: String(settings.ports.simulator),
    SIMULATOR_STATE: join(dataFolder, "simulator"),
    WEBHOOK_URL: settings.env.WEBHOOK_URL || `${settings.urls.backend}/api/v1/webhooks/facebook`,
    DEAUTHORIZE_URL: settings.env.DEAUTHORIZE_URL || `${settings.urls.backend}/api/v1/facebook/deauthorize`,
    DATA_DELETION_URL: settings.env.DATA_DELETION_URL || `${settings.urls.backend}/api/v1/facebook/data-deletion`,
  };
}

/** Next sets NODE_ENV itself and must never see what only the backend may know. */
export function frontendEnv(settings: StackSettings): Env {
  const { NODE_ENV: _own, ...env } = withoutSecrets(settings.env);
  const simulator = settings.hasSimulator ? { SIMULATOR_URL: settings.urls.simulator } : {};
  return {
    ...env,
    ...simulator,
    API_URL: settings.urls.backend,
    FRONTEND_URL: settings.urls.frontend,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

const secretName = /^(DATABASE_URL|REDIS_URL|.*(SECRET|PASSWORD|PASS|TOKEN|_KEY|KEY_ID))(_FILE)?$/;

const withoutSecrets = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([name]) => !secretName.test(name)));
