import { spawnSync } from "node:child_process";
import { projectFolder } from "./project.ts";

/** Marks that a merge left in a tracked file. Git's exit code is 1 when there is none. */
const { status, stdout, stderr } = spawnSync("git", ["grep", "-nIE", "^(<{7}|>{7}) "], { cwd: projectFolder, encoding: "utf8" });
if (status !== 1) {
  console.log(status === 0 ? `${stdout}A merge was not finished here.` : stderr);
  process.exitCode = 1;
}
