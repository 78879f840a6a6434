/** One line of the checklist against this installation. */
export type Line = {
  section: string;
  name: string;
  state: "passed" | "failed" | "not_applicable" | "by_hand";
  finding: string;
  whatToDo?: string;
};

type Verdict = Pick<Line, "state" | "finding" | "whatToDo">;

export const passed = (finding: string): Verdict => ({ state: "passed", finding });
export const failed = (finding: string, whatToDo: string): Verdict => ({ state: "failed", finding, whatToDo });
export const notApplicable = (finding: string): Verdict => ({ state: "not_applicable", finding });

/** A line whose check throws has failed, and says why. */
export async function line(section: string, name: string, judge: () => Promise<Verdict> | Verdict): Promise<Line> {
  try {
    return { section, name, ...(await judge()) };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return { section, name, ...failed(cause?.message || message, "Read what it says, mend it, and run this again.") };
  }
}
