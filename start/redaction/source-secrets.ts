import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../project.ts";
import type { PrivateValue } from "./private-value.ts";

const literal = /(?:password|secret|token|_KEY|_SECRET|_PASS)\w*["']?\s*[:=]\s*["'`]([^"'`$\n]{8,})["'`]/gi;
const places = ["{backend,e2e,bench,start}/**/*.test.ts", "backend/testing/**/*.ts", "e2e/*.ts", "bench/**/*.ts"];

/** Passwords, secrets and tokens that the tests themselves write down. */
export function listSourceSecrets(): PrivateValue[] {
  const files = globSync(places, { cwd: projectFolder, exclude: (path) => path.includes("node_modules") });
  const found = files.flatMap((file) => [...readFileSync(join(projectFolder, file), "utf8").matchAll(literal)]);
  return found
    .map(([, value = ""]) => value)
    .filter(isTelling)
    .map((value) => ({ kind: "secret", value }));
}

/** Long enough that it cannot stand somewhere by chance. */
const isTelling = (value: string) => value.length >= 12 && !/^\d+$|^[A-Z_]+$|^\//.test(value);
