import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { signUpOwner as signUpOwnerRoute } from "contract/accounts.ts";
import { z } from "zod";
import { makeOwner } from "./accounts/make-owner.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { createContext } from "./create-context.ts";
import { AppError } from "./errors.ts";
import { createLogger } from "./log.ts";

/**
 * `node backend/seed.ts --email you@your-domain.com --name "Your Name"`: makes the owner of an installation that has none, so that nobody
 * else can sign up first. The password comes from SEED_PASSWORD, or is made up and shown once.
 */
async function main() {
  const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
  const given = process.env.SEED_PASSWORD;
  const password = given || randomBytes(15).toString("base64url");
  const owner = signUpOwnerRoute.schema.body.safeParse({ name: "Owner", ...values, password });
  if (!owner.success) throw new ConfigError([z.prettifyError(owner.error)]);
  const config = loadConfig();
  const { ctx, close } = createContext(config, createLogger(config.logLevel));
  try {
    await makeOwner(ctx, owner.data, async () => {});
    console.log(`The owner is ${owner.data.email}.${given ? "" : ` Password, shown this once: ${password}`}`);
  } finally {
    await close();
  }
}

main().catch((error) => {
  const isExpected = error instanceof ConfigError || error instanceof AppError;
  console.error(isExpected ? error.message : (error?.stack ?? error));
  process.exit(isExpected ? 2 : 1);
});
