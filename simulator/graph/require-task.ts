import type { Page } from "../world/page.ts";
import { refuse } from "./graph-refusal.ts";

/** Tasks are roles on the Page; any of the named ones is enough. */
export function requireTask(page: Page, tasks: string[]): void {
  if (tasks.some((task) => page.tasks.includes(task))) return;
  refuse(200, "(#200) User does not have sufficient administrative permission for this action on this page.");
}
