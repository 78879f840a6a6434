import { expect, test } from "vitest";
import { findCycles } from "./find-cycles.ts";
import { findViolations } from "./import-rules.ts";
import { importsOf } from "./read-imports.ts";

const why = (from: string, to: string) => findViolations([{ from, to, isType: false }]).map((violation) => violation.why);

test.each([
  ["contract/pages.ts", "npm:zod"],
  ["contract/pages.test.ts", "npm:vitest"],
  ["frontend/features/inbox/list.tsx", "contract/inbox.ts"],
  ["bench/main.ts", "backend/app.ts"],
  ["backend/campaigns/launch-campaign.ts", "backend/sending/send-messages.ts"],
  ["backend/campaigns/routes.ts", "npm:fastify"],
  ["backend/jobs/run-jobs.ts", "npm:graphile-worker"],
  ["backend/testing/start-test-stack.ts", "simulator/simulator.ts"],
  ["backend/app.ts", "backend/campaigns/routes.ts"],
  ["backend/sending/send-messages.test.ts", "backend/campaigns/queries.ts"],
  ["backend/inbox/queries.ts", "backend/db/keyset.ts"],
])("%s may import %s", (from, to) => {
  expect(why(from, to)).toEqual([]);
});

test.each([
  ["contract/pages.ts", "npm:lodash", "zod and nothing else"],
  ["contract/pages.ts", "backend/app.ts", "no other part"],
  ["frontend/app/page.tsx", "backend/config.ts", "parts meet on the wire"],
  ["simulator/main.ts", "backend/config.ts", "parts meet on the wire"],
  ["simulator/main.ts", "frontend/x.ts", "parts meet on the wire"],
  ["e2e/inbox.test.ts", "backend/app.ts", "parts meet on the wire"],
  ["backend/app.ts", "simulator/simulator.ts", "parts meet on the wire"],
  ["backend/db/connect.ts", "backend/pages/queries.ts", "is infrastructure"],
  ["backend/contacts/tag-contact.ts", "backend/campaigns/launch-campaign.ts", "only leftwards"],
  ["backend/campaigns/launch-campaign.ts", "backend/contacts/queries.ts", "never its queries"],
  ["backend/campaigns/launch-campaign.ts", "backend/contacts/queries/audience.ts", "never its queries"],
  ["backend/campaigns/launch-campaign.ts", "npm:fastify", "only routes.ts and jobs.ts"],
  ["backend/campaigns/launch-campaign.ts", "npm:graphile-worker", "only routes.ts and jobs.ts"],
  ["backend/campaigns/queries.ts", "backend/realtime/create-realtime.ts", "queries get (db, …)"],
  ["backend/campaigns/queries/progress.ts", "backend/messenger/create-messenger.ts", "queries get (db, …)"],
])("%s may not import %s", (from, to, words) => {
  expect(why(from, to)).toEqual([expect.stringContaining(words)]);
});

test("reads every way to import", () => {
  const source = [
    `import { a } from "./a.ts";`,
    `import type { B } from "../contacts/b.ts";`,
    `import "./c.css";`,
    `import d, { type E } from "contract/d.ts";`,
    `export * from "./f.ts";`,
    `export type { G } from "./g.ts";`,
    `import {`,
    `  h,`,
    `  i,`,
    `} from "@scope/name/deep";`,
    `const j = await import("./j.ts");`,
    `// import { no } from "./no.ts";`,
    `/* import "./neither.ts" */`,
    `import { readFile } from "node:fs";`,
    `const text = "import this from 'there' is words";`,
  ].join("\n");
  expect(importsOf(source, "backend/pages/x.ts").map(({ to, isType }) => `${to}${isType ? " (type)" : ""}`)).toEqual([
    "backend/pages/a.ts",
    "backend/contacts/b.ts (type)",
    "backend/pages/c.css",
    "contract/d.ts",
    "backend/pages/f.ts",
    "backend/pages/g.ts (type)",
    "npm:@scope/name",
    "backend/pages/j.ts",
  ]);
});

test("finds a ring of files, but none through types", () => {
  const ring = [
    { from: "a.ts", to: "b.ts", isType: false },
    { from: "b.ts", to: "c.ts", isType: false },
    { from: "c.ts", to: "a.ts", isType: false },
  ];
  expect(findCycles(ring)).toEqual([["a.ts", "b.ts", "c.ts"]]);
  expect(findCycles(ring.map((one, index) => ({ ...one, isType: index === 2 })))).toEqual([]);
});
