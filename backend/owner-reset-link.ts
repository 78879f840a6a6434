import { parseArgs } from "node:util";
import { makeOwnerLink } from "./accounts/make-owner-link.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { asActor } from "./context.ts";
import { createContext } from "./create-context.ts";
import { AppError } from "./errors.ts";
import { createLogger } from "./log.ts";

/** `node backend/owner-reset-link.ts [--remove-two-factor]`: a way back in for the owner who forgot the password. */
async function main() {
  const { values } = parseArgs({ options: { "remove-two-factor": { type: "boolean", default: false } } });
  const config = loadConfig();
  const { ctx, close } = createContext(config, createLogger(config.logLevel));
  try {
    const shell = asActor(ctx, { kind: "job", name: "owner:reset-link" });
    const { email, link } = await makeOwnerLink(shell, { removeTwoFactor: values["remove-two-factor"] });
    console.log(`For ${email}, good for one hour and once:\n${link}`);
  } finally {
    await close();
  }
}

main().catch((error) => {
  const isExpected = error instanceof ConfigError || error instanceof AppError;
  console.error(isExpected ? error.message : (error?.stack ?? error));
  process.exit(isExpected ? 2 : 1);
});
