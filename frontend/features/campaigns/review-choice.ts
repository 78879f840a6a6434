import type { DryRunOnWire } from "contract/campaigns.ts";
import type { DryRunFilter } from "./campaign-queries.ts";

/** Whom the table of the review shows. */
export type ReviewChoice = { kind: "everybody" } | { kind: "rule"; rule: string } | { kind: "empty" } | { kind: "closing" };

export const everybody: ReviewChoice = { kind: "everybody" };

export const isSameChoice = (a: ReviewChoice, b: ReviewChoice) => JSON.stringify(a) === JSON.stringify(b);

/** Closing first are those whose window ends before sending does at its slowest. */
export const toFilter = (choice: ReviewChoice, { madeAt, estimate }: DryRunOnWire): DryRunFilter => ({
  rule: choice.kind === "rule" ? choice.rule : null,
  hasEmpty: choice.kind === "empty",
  closesBefore: choice.kind === "closing" ? new Date(Date.parse(madeAt) + estimate.highSeconds * 1000).toISOString() : null,
});
