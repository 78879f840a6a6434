import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const skipped = /^(node_modules|\.next|coverage|test-results)$|\.tsbuildinfo$|^next-env\.d\.ts$|\.test\.tsx?$/;

/** A hash of the names and contents of all given files and folders, the same wherever the checkout lies. */
export function hashSources(root: string, names: string[], extra: string[] = []): string {
  const hash = createHash("sha256");
  for (const path of names.flatMap((name) => listFiles(join(root, name)))) {
    hash.update(`${relative(root, path)}\0`).update(createHash("sha256").update(readFileSync(path)).digest());
  }
  return hash.update(extra.join("\0")).digest("hex");
}

function listFiles(path: string): string[] {
  const name = path.split("/").at(-1) ?? "";
  if (skipped.test(name)) return [];
  try {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => listFiles(join(path, entry.name)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}
