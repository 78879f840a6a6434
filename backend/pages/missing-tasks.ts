import type { AvailablePage } from "contract/pages.ts";

type Missing = AvailablePage["missingTasks"][number];

/** One of these is enough; Pages of the new experience put PROFILE_PLUS_ before it. */
const enough: Record<Missing, string[]> = {
  messages: ["MESSAGING", "MANAGE", "FULL_CONTROL"],
  webhooks: ["MODERATE", "CREATE_CONTENT", "MANAGE", "FULL_CONTROL"],
};

/** What a person's tasks on a Page are not enough for. Nothing is held against a Page whose tasks Meta does not tell. */
export function missingTasks(tasks: string[]): Missing[] {
  if (tasks.length === 0) return [];
  const held = tasks.map((task) => task.replace(/^PROFILE_PLUS_/, ""));
  return (Object.keys(enough) as Missing[]).filter((need) => !enough[need].some((task) => held.includes(task)));
}
