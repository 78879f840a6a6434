import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inProject } from "../in-project.ts";
import { allCases, pairedCases, pointWords } from "./cases.ts";
import { type CaseResult, checkCase, readAccepted } from "./check-case.ts";
import { type CrashStack, startCrashStack } from "./crash-stack.ts";
import { makeCrashWorld } from "./crash-world.ts";
import { runCase, type Started } from "./run-case.ts";
import { watchUnknown } from "./watch-unknown.ts";

const isCi = /^(1|true)$/i.test(process.env.CI ?? "");
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : (process.argv[at + 1] ?? "");
};
const isPaired = isCi || process.argv.includes("--paired");
const people = Number(option("people") ?? (isPaired ? 2000 : 10_000));
const pages = 20;
const settleWithinMs = 240_000;
const slowestAllowed = 120;

const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`);

async function waitUntilSettled(stack: CrashStack, started: Started[]) {
  const begun = Date.now();
  for (;;) {
    const [row] = await stack.query<{ open: number }>(
      `select (select count(*) from campaign_recipient where campaign_id = any ($1) and status not in ('sent', 'refused', 'failed'))::int
        + (select count(*) from message where author_kind = 'operator' and status in ('ready', 'in_flight', 'deferred', 'unknown'))::int as open`,
      [started.map((one) => one.campaignId)],
    );
    if (row?.open === 0) return;
    if (Date.now() - begun > settleWithinMs) return say(`${row?.open} are still open after ${settleWithinMs / 1000} s`);
    await wait(500);
  }
}

async function run(): Promise<number> {
  const begun = Date.now();
  const only = option("only");
  const cases = (isPaired ? pairedCases : allCases).filter((one) => !only || `${one.point}/${one.victim}` === only);
  const stack = await startCrashStack();
  const lines: string[] = [];
  try {
    say(
      `${cases.length} cases, ${people} recipients each, ${pages} Pages, two workers${stack.hasRedis ? ", Redis stopped and started in each" : ", no Redis here"}`,
    );
    const world = await makeCrashWorld(stack, pages, people);
    const unknown = watchUnknown(stack);
    const started: Started[] = [];
    for (const [place, one] of cases.entries()) {
      const result = await runCase(stack, world, one, place);
      started.push(result);
      say(`killed ${one.victim} ${pointWords[one.point]}${result.isHit ? "" : " (NOT REACHED)"}: ${result.seconds.toFixed(1)} s`);
    }
    await waitUntilSettled(stack, started);
    const doubt = await unknown.stop();
    const accepted = await readAccepted(stack);
    const results: CaseResult[] = [];
    for (const one of started) results.push(await checkCase(stack, one, accepted));
    const faults = results.flatMap((result) =>
      result.faults.map((fault) => `${result.victim} ${pointWords[result.point]}: ${fault}`),
    );
    const duplicates = [...accepted.values()].filter((count) => count > 1).length;
    if (duplicates > 0) faults.push(`${duplicates} metadata were accepted more than once`);
    if (accepted.has("")) faults.push("a message left without metadata");
    if (doubt.slowestSeconds > slowestAllowed)
      faults.push(`an unknown message took ${doubt.slowestSeconds.toFixed(0)} s to settle: ${doubt.slowest}`);
    lines.push(
      "| killed | at | recipients | sent | refused | failed | twice | seconds |",
      "|---|---|---|---|---|---|---|---|",
      ...results.map(
        (one) =>
          `| ${one.victim} | ${pointWords[one.point]} | ${one.recipients} | ${one.sent} | ${one.refused} | ${one.failed} | ${one.twice} | ${one.seconds.toFixed(0)} |`,
      ),
      "",
      `${accepted.size} messages accepted, ${duplicates} more than once. ${doubt.count} were unknown for a while; the slowest was settled ${doubt.slowestSeconds.toFixed(0)} s after it left.`,
      `${((Date.now() - begun) / 60_000).toFixed(1)} minutes on ${cpus().length} cores (${cpus()[0]?.model.trim()}).`,
    );
    console.log(`\n${lines.join("\n")}\n`);
    for (const fault of faults) console.error(`FAULT: ${fault}`);
    if (process.argv.includes("--write")) write(lines, faults);
    return faults.length > 0 ? 1 : 0;
  } finally {
    await stack.stop();
  }
}

function write(lines: string[], faults: string[]) {
  const file = inProject("docs/measurements/crash-matrix.md");
  mkdirSync(dirname(file), { recursive: true });
  const head = [
    "# Crash matrix",
    "",
    `\`pnpm test:crash\` on ${new Date().toISOString().slice(0, 10)}: SIGKILL at each point of the way out, with 2 % of the sends accepted and never answered,`,
    "webhooks doubled and out of order, a throttled Page, and Redis killed and started in each case. Each line is one campaign to all people.",
    "",
  ];
  writeFileSync(file, `${[...head, ...lines, ...faults.map((fault) => `FAULT: ${fault}`)].join("\n")}\n`);
}

process.exitCode = await run();
