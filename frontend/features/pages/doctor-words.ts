import type { DoctorCheck } from "contract/pages.ts";

type States = Pick<DoctorCheck, "state">[];

/** What the report comes to, in one sentence. */
export function doctorWords(checks: States): { tone: DoctorCheck["state"]; text: string } {
  const count = (state: DoctorCheck["state"]) => checks.filter((check) => check.state === state).length;
  const [red, amber] = [count("red"), count("amber")];
  const things = (number: number) => (number === 1 ? "1 thing" : `${number} things`);
  if (red > 0 && amber > 0) return { tone: "red", text: `${things(red)} to fix, ${things(amber)} to look at` };
  if (red > 0) return { tone: "red", text: `${things(red)} to fix` };
  if (amber > 0) return { tone: "amber", text: `Nothing is broken, ${things(amber)} to look at` };
  return { tone: "green", text: "Everything is in order" };
}

const rank = { red: 0, amber: 1, green: 2 };

/** What needs somebody first; within a state the order of the report stays. */
export const byUrgency = <T extends Pick<DoctorCheck, "state">>(checks: T[]): T[] =>
  checks.toSorted((one, other) => rank[one.state] - rank[other.state]);
