import { describe, expect, test } from "vitest";
import { isPartOfCommand, recordAncestors } from "./ancestors.ts";
import type { ProcessInfo } from "./process-info.ts";

describe("the chain of this command", () => {
  test.each([
    "npm exec pnpm@12 start",
    "node /usr/bin/npx -y pnpm@12 start",
    "node /root/.npm/_npx/9c70/node_modules/.bin/pnpm start",
    "/usr/local/bin/node /x/node_modules/pnpm/bin/pnpm.mjs start",
    "sh -c pnpm start",
    "sh -c node start/preflight.mjs start",
    "/bin/sh -c cd /tmp/x && npx -y pnpm@12 start > log 2>&1",
  ])("includes %s", (command) => {
    expect(isPartOfCommand(command)).toBe(true);
  });

  test.each([
    "-bash",
    "bash",
    "node /home/me/harness.js",
    "bash -c npx -y pnpm@12 start & sleep 100",
    "/usr/lib/systemd/systemd --user",
    "python3 run.py pnpm start",
  ])("does not include %s", (command) => {
    expect(isPartOfCommand(command)).toBe(false);
  });

  test("ends at the first process that is not part of it", () => {
    const processes: Record<number, ProcessInfo> = {
      30: { pid: 30, parent: 20, startedAt: "3", command: "sh -c node start/preflight.mjs start" },
      20: { pid: 20, parent: 10, startedAt: "2", command: "node /x/bin/pnpm start" },
      10: { pid: 10, parent: 5, startedAt: "1", command: "-bash" },
      5: { pid: 5, parent: 1, startedAt: "0", command: "npm exec something" },
    };
    expect(recordAncestors((pid) => processes[pid], 30).map((one) => one.pid)).toEqual([30, 20]);
  });
});
