import { ConfigError, loadConfig } from "./config.ts";
import { connectDatabase } from "./db/connect.ts";
import { resealSecrets } from "./operations/reseal-secrets.ts";

/** `node backend/reseal.ts`: a step of `pnpm secrets:rotate`, run once between two restarts. */
async function main() {
  const config = loadConfig();
  if (!config.secrets.otherEncryption) throw new ConfigError(["ENCRYPTION_KEY_OTHER is missing: the key to get away from"]);
  const { db } = connectDatabase(config.database, (error) => console.error(`The database was lost: ${error.message}`));
  try {
    const { resealed, unreadable } = await resealSecrets({ db, config });
    console.log(`${resealed} sealed anew${unreadable > 0 ? `; ${unreadable} were sealed with a third key and stay closed` : ""}`);
  } finally {
    await db.destroy();
  }
}

main().catch((error) => {
  console.error(error instanceof ConfigError ? error.message : (error?.stack ?? error));
  process.exit(error instanceof ConfigError ? 2 : 1);
});
