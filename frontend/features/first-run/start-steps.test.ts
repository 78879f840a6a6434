import { expect, test } from "vitest";
import { isComplete, type StartFacts, startSteps } from "./start-steps.ts";

const nothing: StartFacts = {
  ownerEmail: "lucia@example.com",
  workspaceName: null,
  connectedPages: 0,
  hasMessageIn: false,
  hasReplied: false,
  hasLaunched: false,
  isDemonstration: false,
};

test("a fresh installation has one tick", () => {
  const steps = startSteps(nothing);
  expect(steps.filter((step) => step.isDone).map((step) => step.id)).toEqual(["owner"]);
  expect(isComplete(steps)).toBe(false);
});

test("the list is complete when the data says so", () => {
  expect(
    isComplete(
      startSteps({
        ...nothing,
        workspaceName: "Lucia",
        connectedPages: 2,
        hasMessageIn: true,
        hasReplied: true,
        hasLaunched: true,
      }),
    ),
  ).toBe(true);
});
