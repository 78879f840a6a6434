import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

/** `to` is a path from the project's folder, or `npm:name` for a package. */
export type Import = { from: string; to: string; isType: boolean };

export const parts = ["contract", "backend", "frontend", "simulator", "e2e", "bench", "start"];
const skipped = new Set(["node_modules", ".next", ".data", "coverage", "test-results", "fonts"]);
const pattern =
  /(?:^|[;}\s])(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]*?\sfrom\s*)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/g;

/** Every import of every source file, except of Node's own modules. */
export function readImports(root: string): Import[] {
  return parts
    .flatMap((part) => listSources(join(root, part)))
    .flatMap((path) => importsOf(readFileSync(path, "utf8"), toProjectPath(root, path)));
}

export function importsOf(source: string, from: string): Import[] {
  return [...withoutComments(source).matchAll(pattern)].flatMap((match) => {
    const specifier = match[2] ?? match[3] ?? "";
    if (specifier.startsWith("node:")) return [];
    return [{ from, to: resolveSpecifier(from, specifier), isType: Boolean(match[1]) }];
  });
}

function resolveSpecifier(from: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(dirname(from), specifier);
  if (specifier.startsWith("@/")) return posix.join(from.split("/")[0] ?? "", specifier.slice(2));
  const names = specifier.split("/");
  if (parts.includes(names[0] ?? "")) return specifier;
  return `npm:${specifier.startsWith("@") ? names.slice(0, 2).join("/") : names[0]}`;
}

/** Block comments and lines that are comments; a `//` inside an address stays. */
const withoutComments = (source: string) => source.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listSources(path);
    return /\.(ts|tsx|js|mjs)$/.test(entry.name) ? [path] : [];
  });
}

const toProjectPath = (root: string, path: string) => relative(root, path).split(sep).join("/");
