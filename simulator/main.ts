import { readFileSync } from "node:fs";
import { startSimulator } from "./simulator.ts";

const { env } = process;
const port = Number(env.SIMULATOR_PORT ?? 4100);

/** A setting, or what the file at NAME_FILE holds. */
function read(name: string): string | undefined {
  const path = env[`${name}_FILE`];
  return env[name] || (path ? readFileSync(path, "utf8").trim() : undefined);
}

try {
  const simulator = await startSimulator({
    port,
    stateFolder: env.SIMULATOR_STATE || undefined,
    isUnlimited: env.SIMULATOR_LIMITS === "off",
    seed: env.SIMULATOR_SEED === "empty" ? "empty" : "demo",
    appId: env.FACEBOOK_APP_ID || env.SIMULATOR_APP_ID || undefined,
    appSecret: read("FACEBOOK_APP_SECRET"),
    verifyToken: read("FACEBOOK_WEBHOOK_VERIFY_TOKEN"),
    host: env.HOST || undefined,
    publicUrl: env.SIMULATOR_PUBLIC_URL || undefined,
    webhookUrl: env.WEBHOOK_URL || "http://localhost:4000/api/v1/webhooks/facebook",
    deauthorizeUrl: env.DEAUTHORIZE_URL || "http://localhost:4000/api/v1/facebook/deauthorize",
    dataDeletionUrl: env.DATA_DELETION_URL || "http://localhost:4000/api/v1/facebook/data-deletion",
    log: (line) => console.error(line),
  });
  console.log(`simulator listening on ${simulator.url}`);
  const stop = async () => {
    await simulator.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
} catch (error) {
  const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  console.error(isTaken ? `Port ${port} is taken: stop what listens there or set SIMULATOR_PORT.` : error);
  process.exit(1);
}
