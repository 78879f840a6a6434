import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where the run keeps all its logs, to search them at its end; undefined when a test runs on its own. */
export const testLogFolder = (): string | undefined => process.env.TEST_LOG_FOLDER || undefined;

/** Appends to a log of this process below the run's folder. */
export function openTestLog(name = "backend"): { write: (text: string) => void } {
  const folder = testLogFolder();
  if (!folder) return { write: () => {} };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${process.pid}.log`);
  return { write: (text) => appendFileSync(path, text) };
}
