import { findCycles } from "./find-cycles.ts";
import { findViolations } from "./import-rules.ts";
import { projectFolder } from "./project.ts";
import { readImports } from "./read-imports.ts";

/** Says every import that goes the wrong way, with the reason of the rule; true when there is none. */
export function checkImports(root: string): { isClean: boolean; report: string } {
  const imports = readImports(root);
  const violations = findViolations(imports).map(({ from, to, why }) => `${from} imports ${to}\n    ${why}`);
  const cycles = findCycles(imports).map(
    (ring) => `${[...ring, ring[0]].join(" → ")}\n    files must not import one another in a ring`,
  );
  const faults = [...violations, ...cycles];
  const summary = `${imports.length} imports, ${faults.length} going the wrong way`;
  return { isClean: faults.length === 0, report: [...faults, summary].join("\n") };
}

if (import.meta.main) {
  const { isClean, report } = checkImports(projectFolder);
  console.log(report);
  process.exitCode = isClean ? 0 : 1;
}
