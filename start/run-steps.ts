import { spawn } from "node:child_process";
import { projectFolder } from "./project.ts";

export type Step = { name: string; args: string[]; cwd?: string; env?: NodeJS.ProcessEnv };
type Result = Step & { isGreen: boolean; output: string; tookMs: number };

const limitMs = 5 * 60_000;

/** Runs Node programs beside each other (as many as two cores bear), shows what failed, and a table of all. */
export async function runSteps(steps: Step[], stopRequest: Promise<unknown>): Promise<boolean> {
  const results: Result[] = [];
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step, stopRequest));
  };
  await Promise.all([work(), work()]);
  for (const { name, output } of results.filter((one) => !one.isGreen)) console.log(`\n── ${name} ──\n${output.trim()}`);
  const width = Math.max(...steps.map(({ name }) => name.length));
  const rows = steps.flatMap((step) => results.filter((one) => one.name === step.name));
  console.log(
    `\n${rows.map((one) => `  ${one.isGreen ? "ok    " : "FAILED"}  ${one.name.padEnd(width)}  ${(one.tookMs / 1000).toFixed(1)} s`).join("\n")}\n`,
  );
  return results.length === steps.length && results.every((one) => one.isGreen);
}

function runStep(step: Step, stopRequest: Promise<unknown>): Promise<Result> {
  const begun = Date.now();
  const env = { ...process.env, ...step.env, FORCE_COLOR: "0" };
  const child = spawn(process.execPath, step.args, {
    cwd: step.cwd ?? projectFolder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs,
  });
  void stopRequest.then(() => child.kill("SIGTERM"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ...step, isGreen: false, output: error.message, tookMs: Date.now() - begun }));
    child.on("close", (code) => resolve({ ...step, isGreen: code === 0, output, tookMs: Date.now() - begun }));
  });
}
