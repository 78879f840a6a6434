import { readFile, writeFile } from "node:fs/promises";
import { buildApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { createContext } from "../create-context.ts";
import { createLogger } from "../log.ts";

const target = new URL("../../contract/openapi.snapshot.json", import.meta.url);
const hex = (length: number) => "0123456789abcdef".repeat(length / 16);

/** Writes the OpenAPI document beside the contract, so that a change of the API shows in review; with --check it only compares. */
async function writeOpenApi(isCheck: boolean) {
  const config = loadConfig({
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    JWT_SECRET: hex(64),
    JWT_REFRESH_SECRET: hex(64),
    ENCRYPTION_KEY: hex(64),
    FACEBOOK_APP_ID: "1",
    FACEBOOK_APP_SECRET: "not used here",
    FACEBOOK_WEBHOOK_VERIFY_TOKEN: "not used here",
  });
  const { ctx, close } = createContext(config, createLogger("silent"));
  const app = await buildApp(ctx);
  const fresh = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  await close();
  if (!isCheck) return writeFile(target, fresh);
  if (fresh !== (await readFile(target, "utf8").catch(() => ""))) {
    console.error("contract/openapi.snapshot.json does not match the contract: run `pnpm db:generate` and commit it.");
    process.exitCode = 1;
  }
}

await writeOpenApi(process.argv.includes("--check"));
