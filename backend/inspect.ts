import { ConfigError, loadConfig } from "./config.ts";
import { createContext } from "./create-context.ts";
import { createLogger } from "./log.ts";
import { guardInstallation } from "./operations/guard-installation.ts";
import { type InspectionLine, inspectInstallation } from "./operations/inspect-installation.ts";

/** `node backend/inspect.ts`: the lines of `pnpm run doctor` that only the inside knows, as JSON. */
async function main(): Promise<InspectionLine[]> {
  const config = loadConfig();
  const opened = createContext(config, createLogger("silent"));
  try {
    const { fence } = await guardInstallation(opened.ctx);
    return await inspectInstallation({ ...opened.ctx, fence });
  } finally {
    await opened.close();
  }
}

const describe = (error: unknown): InspectionLine[] => {
  if (error instanceof ConfigError)
    return error.faults.map((finding) => ({
      ...{ section: "Security", name: "settings", state: "failed", finding },
      whatToDo: "Change it in .env.prod, then `npx -y pnpm@12 docker:prod:up`.",
    }));
  // Nothing else is asked before the database.
  return [
    {
      ...{ section: "Database", name: "PostgreSQL", state: "failed" },
      finding: `does not answer: ${error instanceof Error ? error.message || error.name : String(error)}`,
      whatToDo: "Start it: `deploy/compose.sh up -d postgres`, and look at its log; see docs/runbooks/database-full.md.",
    },
  ];
};

console.log(JSON.stringify(await main().catch(describe)));
process.exit(0);
