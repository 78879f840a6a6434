import type { StartStep } from "./start-steps.ts";

const screens: Record<StartStep["id"], string | null> = {
  owner: null,
  workspace: null,
  page: "pages",
  message: "inbox",
  reply: "inbox",
  campaign: "campaigns/new",
};

/** Where a step is done; null while there is no workspace to do it in. */
export function startHref(step: StartStep, workspaceId: string | null): string | null {
  const screen = screens[step.id];
  return screen && workspaceId ? `/w/${workspaceId}/${screen}` : null;
}
