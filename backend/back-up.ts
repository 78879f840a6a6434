import { doRun } from "./backups/do-run.ts";
import { inTurn } from "./backups/in-turn.ts";
import { insertRun, type RunKind } from "./backups/queries.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { createContext } from "./create-context.ts";
import { createLogger } from "./log.ts";
import { openApi } from "./open-api.ts";

const waitMs = 60 * 60_000;

/** `node backend/back-up.ts` makes a backup now; with `--prove` the newest one is proven by a restore, too. */
async function main(): Promise<number> {
  const config = loadConfig();
  if (!config.backups.key)
    throw new ConfigError(["BACKUP_KEY is missing: it must be exactly 64 hex characters (openssl rand -hex 32)"]);
  const { ctx, close } = createContext(config, createLogger("error"));
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort(new Error("stopped")));
  const kinds: RunKind[] = process.argv.includes("--prove") ? ["backup", "proof"] : ["backup"];
  try {
    for (const kind of kinds) {
      const result = await inTurn(
        config,
        async () => doRun(ctx, await insertRun(ctx.db, { kind, cause: "command" }), openApi, stop.signal),
        waitMs,
      );
      if (!result) throw new ConfigError(["Another backup has been running for an hour: look at its log"]);
      if (result.state === "failed") {
        console.error(result.problem);
        return 1;
      }
      console.log(
        `${kind === "backup" ? "Backup made" : "Proven by a restore"}: ${result.name}\n${JSON.stringify(result.facts, null, 2)}`,
      );
    }
    return 0;
  } finally {
    await close();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof ConfigError ? error.faults.join("\n") : (error?.stack ?? error));
    process.exit(error instanceof ConfigError ? 2 : 1);
  },
);
