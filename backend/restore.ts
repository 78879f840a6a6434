import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { BackupError } from "./backups/backup-error.ts";
import { describeTarget, listBackups, openTarget } from "./backups/backup-target.ts";
import { restoreBackup } from "./backups/restore-backup.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { createStorage } from "./storage/storage.ts";

const options = {
  list: { type: "boolean", default: false },
  replace: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  "without-encryption-key": { type: "boolean", default: false },
} as const;

const sayEveryMs = 2000;

/** `node backend/restore.ts latest`, or a backup's name, or the path of a file: brings an installation back. `--list` shows what there is. */
async function main() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const config = loadConfig();
  if (values.list || positionals.length !== 1) return list(config);
  const file = positionals[0] === "latest" ? await newest(config) : (positionals[0] ?? "");
  if (values.replace && !values.yes) await ask(config);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort(new Error("stopped")));
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(config.backups.limitMs)]);
  const storage = createStorage(config);
  let saidAt = 0;
  const say = (step: string) => {
    if (Date.now() - saidAt < sayEveryMs) return;
    saidAt = Date.now();
    console.log(`  ${step}`);
  };
  try {
    console.log(`Restoring ${file}`);
    const wish = { file, isReplacing: values.replace, isWithoutKey: values["without-encryption-key"], signal, say };
    const result = await restoreBackup({ config, storage }, wish);
    console.log(describe(result));
  } finally {
    await storage.close();
  }
}

type Config = ReturnType<typeof loadConfig>;

function describe(result: Awaited<ReturnType<typeof restoreBackup>>): string {
  const { header, tables, rows, files, migrated, keptAs, seconds, erasures } = result;
  return [
    `Restored in ${Math.round(seconds)} s: the backup of ${header.madeAt}, made by ${header.version}.`,
    `  ${rows} rows in ${tables} tables, all compared with what was backed up; ${files} stored files.`,
    ...(migrated.length > 0 ? [`  Brought up to this release: ${migrated.join(", ")}.`] : []),
    ...(erasures.people > 0
      ? [`  ${erasures.people} ${erasures.people === 1 ? "person" : "people"} deleted after this backup: deleted again.`]
      : []),
    ...erasures.problems.map((problem) => `  DELETED PEOPLE MAY BE BACK: ${problem} See docs/runbooks/privacy-request.md.`),
    ...(keptAs ? [`  What was there before is kept as the database ${keptAs}; drop it when you are sure.`] : []),
    "  Nothing is sent from here until the owner confirms on the first page that no other installation with this data sends.",
  ].join("\n");
}

async function kept(config: Config) {
  const target = openTarget(config);
  try {
    return await listBackups(target);
  } finally {
    await target.close();
  }
}

async function newest(config: Config): Promise<string> {
  const [found] = await kept(config);
  if (!found) throw new BackupError(`There is no backup in ${describeTarget(config)}.`);
  return found.name;
}

async function list(config: Config) {
  const backups = await kept(config);
  console.log(`${backups.length} backups in ${describeTarget(config)}`);
  for (const { name, size } of backups) console.log(`  ${name}  ${(size / 1_048_576).toFixed(1)} MB`);
  console.log("Restore one: `npx -y pnpm@12 restore NAME` or the path of a file; `latest` is the newest.");
}

async function ask(config: Config) {
  if (!process.stdin.isTTY) throw new BackupError("Nobody is here to ask: give --yes with --replace.");
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const name = new URL(config.database.url).pathname.slice(1);
  const answer = await reader.question(`The backup takes the place of the database "${name}". Type its name to go on: `);
  reader.close();
  if (answer.trim() !== name) throw new BackupError("Nothing was changed.");
}

main().then(
  () => process.exit(0),
  (error) => {
    const isExpected = error instanceof ConfigError || error instanceof BackupError;
    console.error(isExpected ? error.message : (error?.stack ?? error));
    process.exit(isExpected ? 2 : 1);
  },
);
