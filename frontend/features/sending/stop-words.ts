import type { HadLeft } from "contract/sending.ts";

export const placeWords = (pageName: string | null, workspaceName: string) =>
  pageName === null ? `on all Pages of ${workspaceName}` : `on ${pageName}`;

const count = (value: number) => value.toLocaleString("en");

/** What had left when sending was stopped. */
export function leftWords({ sent, onTheirWay, notLeft }: HadLeft): string {
  if (sent + onTheirWay + notLeft === 0) return "no campaign was running";
  const way = onTheirWay > 0 ? `, ${count(onTheirWay)} on their way` : "";
  return `${count(sent)} had left${way}, ${count(notLeft)} had not`;
}
