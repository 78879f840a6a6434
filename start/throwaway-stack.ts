import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { findProgram } from "./find-program.ts";
import { findFreePort } from "./free-port.ts";
import { readLocalSecrets } from "./local-secrets.ts";
import { collectValues, noteValues } from "./redaction/collect-values.ts";
import type { RunLogs } from "./redaction/run-logs.ts";
import { startSentryReceiver } from "./sentry-receiver.ts";
import { settleStack } from "./stack-settings.ts";
import { StartError } from "./start-error.ts";
import { startStack } from "./start-stack.ts";

/** Named at /privacy and /terms, as by an operator who has filled in the settings. */
const operator = {
  OPERATOR_NAME: "Lumbre Estudio S.L.",
  OPERATOR_EMAIL: "privacy@lumbre.example",
  OPERATOR_ADDRESS: "Calle de la Luz 7, Madrid",
};
const kept = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "CI", "LOG_LEVEL"];

/** The whole product on free ports with data of its own; nothing of the caller's settings steers it. */
export async function startThrowawayStack(stopRequest: Promise<unknown>, logs?: RunLogs) {
  const chromium = findChromium();
  const dataFolder = mkdtempSync(join(tmpdir(), "messagesender-e2e-"));
  chmodSync(dataFolder, 0o755);
  const [PORT, FRONTEND_PORT, SIMULATOR_PORT] = (await Promise.all([findFreePort(), findFreePort(), findFreePort()])).map(String);
  const own = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  const sentry = await startSentryReceiver();
  const reporting = { SENTRY_DSN: sentry.dsn, SENTRY_RELEASE: "e2e", SENTRY_TRACES_SHARE: "1" };
  const told = { ...operator, BACKUP_TIME: "off", ...(logs && { LOG_LEVEL: "debug" }) };
  const settings = settleStack({ ...own, ...reporting, ...told, PORT, FRONTEND_PORT, SIMULATOR_PORT, THROTTLE_LIMIT: "100000" });
  const stack = startStack({ settings, dataFolder, isWatching: false, isQuiet: true, isDurable: false, stopRequest });
  const keepLogs = async (databaseUrl: string) => {
    if (!logs) return;
    await collectValues(databaseUrl, logs.folder);
    const secrets = Object.values(readLocalSecrets(dataFolder));
    noteValues(
      logs.folder,
      secrets.map((value) => ({ kind: "secret", value })),
    );
  };
  let databaseUrl: string | undefined;
  const stop = async () => {
    if (databaseUrl) await keepLogs(databaseUrl);
    await stack.stop();
    if (logs) cpSync(join(dataFolder, "logs"), join(logs.folder, basename(dataFolder)), { recursive: true, force: true });
    await sentry.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    databaseUrl = await Promise.race([
      stack.ready,
      stopRequest.then(() => Promise.reject(new StartError("Stopped while starting."))),
    ]);
    return {
      ...{ stop, crash: stack.crash },
      env: { ...describeStack(settings.urls, databaseUrl), E2E_ERRORS_URL: new URL(sentry.dsn).origin, CHROMIUM_PATH: chromium },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function describeStack(urls: { backend: string; frontend: string; simulator: string }, databaseUrl: string) {
  return {
    E2E_FRONTEND_URL: urls.frontend,
    E2E_API_URL: urls.backend,
    E2E_SIMULATOR_URL: urls.simulator,
    DATABASE_URL: databaseUrl,
  };
}

function findChromium(): string {
  const found = process.env.CHROMIUM_PATH || findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  if (!found)
    throw new StartError(
      "There is no Chromium on PATH: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.",
    );
  return found;
}
