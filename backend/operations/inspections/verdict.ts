/** A line of `pnpm run doctor`; `whatToDo` says how a failed one becomes a passed one. */
export type InspectionLine = {
  section: string;
  name: string;
  state: "passed" | "failed" | "not_applicable";
  finding: string;
  whatToDo?: string;
};

export type Verdict = Omit<InspectionLine, "section" | "name">;

export const passed = (finding: string): Verdict => ({ state: "passed", finding });
export const failed = (finding: string, whatToDo: string): Verdict => ({ state: "failed", finding, whatToDo });
export const notApplicable = (finding: string): Verdict => ({ state: "not_applicable", finding });
