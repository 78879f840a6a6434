import type { Line } from "./line.ts";

const words = { passed: "passed", failed: "FAILED", not_applicable: "n/a", by_hand: "by hand" };

/** A table by section, what to do for each failure, and the sum. */
export function printLines(lines: Line[]): string {
  const width = Math.max(...lines.map(({ name }) => name.length));
  const sections = [...new Set(lines.map(({ section }) => section))];
  const rows = sections.flatMap((section) => [
    `\n${section}`,
    ...lines
      .filter((one) => one.section === section)
      .flatMap(({ name, state, finding, whatToDo }) => [
        `  ${words[state].padEnd(7)}  ${name.padEnd(width)}  ${state === "by_hand" ? whatToDo : finding}`.trimEnd(),
        ...(state === "failed" ? [`           → ${whatToDo}`] : []),
      ]),
  ]);
  const count = (state: Line["state"]) => lines.filter((one) => one.state === state).length;
  const sum = `${count("passed")} passed, ${count("failed")} failed, ${count("not_applicable")} not applicable, ${count("by_hand")} by hand`;
  return [...rows, "", sum].join("\n");
}
