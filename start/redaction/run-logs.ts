import { appendFileSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findLeaks, type Leak } from "./find-leaks.ts";
import type { PrivateValue } from "./private-value.ts";
import { listSourceSecrets } from "./source-secrets.ts";

export type RunLogs = {
  folder: string;
  /** Tells the processes of the run where to write. */
  env: { TEST_LOG_FOLDER: string };
  /** Searches everything that was logged for everything that was private; answers whether nothing was found. */
  conclude: () => Promise<boolean>;
  remove: () => void;
};

const shown = 10;

/** Where all processes of a test run put their logs, and note what was private in them. */
export function openRunLogs(): RunLogs {
  const folder = mkdtempSync(join(tmpdir(), "messagesender-logs-"));
  return {
    folder,
    env: { TEST_LOG_FOLDER: folder },
    conclude: () => conclude(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function conclude(folder: string): Promise<boolean> {
  const values = [...readValues(folder), ...listSourceSecrets()];
  const planted = plantCanaries(folder, values);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".log"));
  const leaks: (Leak & { file: string })[] = [];
  let lineCount = 0;
  let found = 0;
  for (const file of files) {
    const lines = await readLines(join(folder, file));
    const inFile = findLeaks(lines, values);
    if (file === canaryFile) {
      found = planted.filter((value) => inFile.some(({ line }) => line.includes(JSON.stringify(value).slice(1, -1)))).length;
      continue;
    }
    lineCount += lines.length;
    leaks.push(...inFile.map((leak) => ({ ...leak, file })));
  }
  for (const { file, kind, value, line } of leaks.slice(0, shown))
    console.error(`\n${file}: ${kind} “${value}” stands in\n  ${line.slice(0, 600)}`);
  const isBlind = planted.length === 0 || found < planted.length;
  if (isBlind)
    console.error(`\nThe search found ${found} of ${planted.length} values that were planted for it: it cannot be trusted.`);
  const sum = `${lineCount} lines in ${files.length - 1} logs, ${values.length} private values`;
  console.log(`\nlogs: ${sum}, ${leaks.length} found there; ${found} of ${planted.length} planted canaries found`);
  return leaks.length === 0 && !isBlind;
}

const canaryFile = "canary.log";

/** One line with a value of each kind, as a careless log call would write it. */
function plantCanaries(folder: string, values: PrivateValue[]): string[] {
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  const canaries = kinds.flatMap((kind) => values.find((one) => one.kind === kind && one.value.length > 12)?.value ?? []);
  mkdirSync(folder, { recursive: true });
  for (const value of canaries)
    appendFileSync(
      join(folder, canaryFile),
      `${JSON.stringify({ level: "info", time: "2026-01-01T00:00:00Z", note: { given: value }, msg: "canary" })}\n`,
    );
  return canaries;
}

function readValues(folder: string): PrivateValue[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".values"));
  const lines = new Set(files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n")).filter(Boolean));
  return [...lines].map((line) => JSON.parse(line) as PrivateValue);
}

async function readLines(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) if (line) lines.push(line);
  return lines;
}
