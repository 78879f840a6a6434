import type { FirstSteps } from "contract/workspaces.ts";

export type StartFacts = FirstSteps & {
  ownerEmail: string;
  workspaceName: string | null;
  connectedPages: number;
  isDemonstration: boolean;
};

export type StartStep = {
  id: "owner" | "workspace" | "page" | "message" | "reply" | "campaign";
  title: string;
  detail: string;
  isDone: boolean;
};

/** The way from an empty installation to the first campaign; every tick is read from the data, none is remembered. */
export function startSteps(facts: StartFacts): StartStep[] {
  return [
    { id: "owner", title: "Create the owner", detail: facts.ownerEmail, isDone: true },
    {
      id: "workspace",
      title: "Make a workspace",
      detail: facts.workspaceName ?? "One for each business",
      isDone: facts.workspaceName !== null,
    },
    {
      id: "page",
      title: "Connect a Page",
      detail:
        facts.connectedPages > 0
          ? `${facts.connectedPages} ${facts.connectedPages === 1 ? "Page" : "Pages"} connected`
          : "The Pages people write to",
      isDone: facts.connectedPages > 0,
    },
    {
      id: "message",
      title: "See the first message",
      detail: facts.isDemonstration ? "The simulator's people write by themselves" : "Write to your Page from another account",
      isDone: facts.hasMessageIn,
    },
    { id: "reply", title: "Answer somebody", detail: "Open a chat in the inbox and reply", isDone: facts.hasReplied },
    {
      id: "campaign",
      title: "Send your first campaign",
      detail: "You see who gets it before anything leaves",
      isDone: facts.hasLaunched,
    },
  ];
}

export const isComplete = (steps: StartStep[]) => steps.every((step) => step.isDone);
