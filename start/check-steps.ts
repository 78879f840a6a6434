import { existsSync } from "node:fs";
import { inProject } from "./project.ts";
import { parts } from "./read-imports.ts";
import type { Step } from "./run-steps.ts";

export const lintSteps = (): Step[] => [
  { name: "format and lint", args: [inProject("node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off", "."] },
  { name: "imports", args: [inProject("start/check-imports.ts")] },
  { name: "secrets", args: [inProject("start/check-secrets.ts")] },
  { name: "conflicts", args: [inProject("start/check-conflicts.ts")] },
];

export const typeSteps = (): Step[] =>
  parts
    .filter((part) => existsSync(inProject(part, "tsconfig.json")))
    .map((part) => ({
      name: `types of ${part}`,
      args: [inProject("node_modules/typescript/bin/tsc"), "--noEmit"],
      cwd: inProject(part),
    }));

/** What is generated from the code must be what is committed. */
export const diffSteps = (databaseUrl: string): Step[] => {
  const env = { DATABASE_URL: databaseUrl };
  return [
    { name: "contract", args: [inProject("backend/http/write-openapi.ts"), "--check"], env },
    { name: "schema", args: [inProject("backend/db/generate.ts"), "--check"], env },
  ];
};
