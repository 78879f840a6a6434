import { expect, test } from "vitest";
import { missingTasks } from "./missing-tasks.ts";

test.each([
  [["MESSAGING", "MODERATE"], []],
  [["MANAGE"], []],
  [["PROFILE_PLUS_FULL_CONTROL"], []],
  [["PROFILE_PLUS_MESSAGING", "PROFILE_PLUS_CREATE_CONTENT"], []],
  [["MESSAGING", "ANALYZE"], ["webhooks"]],
  [
    ["ANALYZE", "ADVERTISE"],
    ["messages", "webhooks"],
  ],
  [["CREATE_CONTENT"], ["messages"]],
  [[], []],
])("the tasks %j lack %j", (tasks, missing) => {
  expect(missingTasks(tasks)).toEqual(missing);
});
