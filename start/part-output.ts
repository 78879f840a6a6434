import { createWriteStream, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const keptLines = 15;
const largestLog = 10_000_000;
const nameWidth = 10;

export type PartOutput = { listen: (stream: Readable | null) => void; lastLines: () => string };

/** Everything a part says goes to `<folder>/<name>.log`; what a person can read also goes to the screen unless it is to be quiet. */
export function createPartOutput(name: string, folder: string, isQuiet: boolean): PartOutput {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  const isFull = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog;
  const log = createWriteStream(path, { flags: isFull ? "w" : "a", mode: 0o600 });
  log.on("error", () => {});
  const last: string[] = [];
  const take = (line: string) => {
    log.write(`${line}\n`);
    const readable = describeLine(line);
    last.push(readable);
    if (last.length > keptLines) last.shift();
    if (!isQuiet) process.stdout.write(`${name.padEnd(nameWidth)}| ${readable}\n`);
  };
  return {
    listen: (stream) => stream && createInterface({ input: stream }).on("line", take),
    lastLines: () => last.join("\n"),
  };
}

/** A JSON log line becomes its message; the file keeps the whole line. */
export function describeLine(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const { level, msg, err, url, statusCode, time: _time, ...rest } = JSON.parse(line);
    if (typeof msg !== "string") return line;
    const told = Object.entries({ url, statusCode, ...rest }).filter(([, value]) =>
      ["string", "number", "boolean"].includes(typeof value),
    );
    const details = told.slice(0, 6).map(([key, value]) => `${key}=${value}`);
    const cause = err?.message ? [`(${err.message})`] : [];
    return [level === "info" ? "" : `${String(level).toUpperCase()}:`, msg, ...cause, ...details].filter(Boolean).join(" ");
  } catch {
    return line;
  }
}
