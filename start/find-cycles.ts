import type { Import } from "./read-imports.ts";

/** Rings of files that import one another when they run (types vanish), each ring once. */
export function findCycles(imports: Import[]): string[][] {
  const targets = Map.groupBy(
    imports.filter((one) => !one.isType && !one.to.startsWith("npm:")),
    (one) => one.from,
  );
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}
