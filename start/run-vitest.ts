import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";

type Run = { projects: string[]; args: string[]; env: NodeJS.ProcessEnv; stopRequest: Promise<string> };
export type Outcome = { code: number; passed: number; failed: number; skipped: number };

export const isCi = () => /^(1|true)$/i.test(process.env.CI ?? "");

/** Runs Vitest on some projects and counts what happened to the tests. */
export async function runVitest({ projects, args, env, stopRequest }: Run): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "messagesender-report-"));
  const report = join(folder, "report.json");
  const own = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...projects.map((name) => `--project=${name}`),
  ];
  try {
    const code = await runChild([inProject("start/node_modules/vitest/vitest.mjs"), "run", ...own, ...args], {
      env,
      stopRequest,
    });
    return { code, ...countTests(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints the last line and returns the exit code; in CI a skipped test is a failure. */
export function concludeTests({ code, passed, failed, skipped }: Outcome, notice?: string): number {
  if (notice) console.error(notice);
  const isRed = code !== 0 || failed > 0 || (isCi() && (skipped > 0 || notice !== undefined));
  if (isCi() && skipped > 0) console.error("\nA skipped test is red here, because CI is set.");
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  return isRed ? code || 1 : 0;
}

function countTests(report: string) {
  try {
    const found = JSON.parse(readFileSync(report, "utf8"));
    return { passed: found.numPassedTests, failed: found.numFailedTests, skipped: found.numPendingTests + found.numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
