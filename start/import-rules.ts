import type { Import } from "./read-imports.ts";

export type Violation = { from: string; to: string; why: string };

const features = [
  "accounts",
  "workspaces",
  "media",
  "pages",
  "contacts",
  "messages",
  "templates",
  "sending",
  "inbox",
  "team",
  "segments",
  "campaigns",
  "reports",
  "webhooks",
  "history",
  "privacy",
  "backups",
  "operations",
];

const mayImport: Record<string, string[]> = {
  contract: [],
  frontend: ["contract"],
  simulator: ["contract"],
  backend: ["contract"],
  e2e: ["contract", "start"],
  bench: ["contract", "backend", "simulator", "start"],
  start: [],
};

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith("backend/testing/");
const partOf = (path: string) => path.split("/")[0] ?? "";
const folderOf = (path: string) => /^backend\/([^/]+)\//.exec(path)?.[1] ?? "";
const featureOf = (path: string) => (features.includes(folderOf(path)) ? folderOf(path) : undefined);
const isQueries = (path: string) => /^backend\/[^/]+\/queries(\.ts$|\/)/.test(path);
const knowsTransport = (path: string) => /\/(routes|jobs)(\.ts$|\/)/.test(path);
const transports = /^npm:(fastify|fastify-type-provider-zod|graphile-worker|pg-boss|@fastify\/.*)$/;

type Rule = (one: Import) => string | false | undefined;

const rules: Rule[] = [
  ({ from, to }) =>
    partOf(from) === "contract" &&
    to.startsWith("npm:") &&
    to !== "npm:zod" &&
    !(isTest(from) && to === "npm:vitest") &&
    "contract/ is read by browser, server and simulator alike, so it imports zod and nothing else",

  ({ from, to }) => {
    const [own, other] = [partOf(from), partOf(to)];
    const isAllowed = to.startsWith("npm:") || own === other || mayImport[own]?.includes(other);
    const isTesting = own === "backend" && isTest(from) && ["simulator", "start"].includes(other);
    return (
      !isAllowed &&
      !isTesting &&
      `${own}/ may import ${mayImport[own]?.join(", ") || "no other part"}: parts meet on the wire, not in code`
    );
  },

  ({ from, to }) =>
    /^backend\/[^/]+\//.test(from) &&
    !featureOf(from) &&
    !isTest(from) &&
    featureOf(to) &&
    `backend/${folderOf(from)}/ is infrastructure and must not know a feature; let the feature pass what is needed`,

  ({ from, to }) => {
    const [own, other] = [featureOf(from), featureOf(to)];
    const isRightward = own && other && features.indexOf(other) > features.indexOf(own);
    return (
      isRightward &&
      !isTest(from) &&
      `features import only leftwards (${features.join(" ← ")}); pass a function, or move the verb`
    );
  },

  ({ from, to }) =>
    featureOf(from) &&
    featureOf(to) &&
    featureOf(from) !== featureOf(to) &&
    isQueries(to) &&
    !isTest(from) &&
    "a feature is used through its verbs, never its queries",

  ({ from, to }) =>
    featureOf(from) &&
    transports.test(to) &&
    !knowsTransport(from) &&
    !isTest(from) &&
    "only routes.ts and jobs.ts know HTTP or the queue",

  ({ from, to }) =>
    isQueries(from) &&
    (/^backend\/(realtime|jobs|messenger|mail|http)\//.test(to) || transports.test(to)) &&
    "queries get (db, …): they cannot publish, enqueue or call out",
];

export const findViolations = (imports: Import[]): Violation[] =>
  imports.flatMap(({ from, to, isType }) =>
    rules.flatMap((rule) => {
      const why = rule({ from, to, isType });
      return why ? [{ from, to, why }] : [];
    }),
  );
