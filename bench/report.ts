import type { Comparison } from "./interleave.ts";

/** Times and memory are met when they are at most the target, the others when they are at least. */
export type Figure = {
  name: string;
  value: number;
  target: number;
  unit: "ratio" | "per second" | "ms" | "µs" | "MB" | "count";
  detail: string;
  /** Where a target is no single number. */
  verdict?: { words: string; isMet: boolean };
};

const whole = (value: number) => Math.round(value).toLocaleString("en");
const show = ({ unit }: Figure, value: number) => (unit === "ratio" ? value.toFixed(2) : whole(value));

/** A ratio with what it was made of. */
export function compared(name: string, target: number, { ratio, limit, product, ratios, limitSpread }: Comparison): Figure {
  const each = ratios.map((one) => one.toFixed(2)).join(" ");
  const detail = `product ${whole(product)}/s, limit ${whole(limit)}/s (spread ${Math.round(limitSpread * 100)} %), ratios ${each}`;
  return { name, value: ratio, target, unit: "ratio", detail };
}

/** Prints the figures beside their targets; answers the exit code. */
export function printReport(figures: Figure[]): number {
  console.log("");
  for (const figure of figures) {
    const { verdict } = figure;
    const target = verdict
      ? `${verdict.words}  ${verdict.isMet ? "met" : "MISSED"}`
      : figure.target > 0
        ? `target ${isCost(figure) ? "≤" : "≥"} ${show(figure, figure.target)}  ${isMet(figure) ? "met" : "MISSED"}`
        : "for information";
    console.log(`${figure.name.padEnd(52)} ${show(figure, figure.value).padStart(8)}  ${target}\n    ${figure.detail}`);
  }
  return figures.every(isMet) ? 0 : 1;
}

const isCost = ({ unit }: Figure) => unit === "ms" || unit === "µs" || unit === "MB";
const isMet = (figure: Figure) =>
  figure.verdict?.isMet ??
  (figure.target === 0 || (isCost(figure) ? figure.value <= figure.target : figure.value >= figure.target));
