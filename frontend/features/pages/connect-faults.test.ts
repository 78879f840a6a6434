import { expect, test } from "vitest";
import { connectFault } from "./connect-faults.ts";
import { permissionWords, taskWords } from "./permission-words.ts";

test("known faults say what to do", () => {
  expect(connectFault("expired")).toEqual({
    title: "That took longer than 10 minutes.",
    whatToDo: "For your safety the request ran out. Begin again.",
  });
});

test("an unknown fault still has words and its reason", () => {
  expect(connectFault("odd_thing").whatToDo).toContain("odd thing");
});

test("permissions and tasks are told by what they are good for", () => {
  expect(permissionWords("pages_messaging")).toBe("read and answer messages");
  expect(permissionWords("pages_new_thing")).toBe("pages new thing");
  expect(taskWords("MESSAGING")).toBe("answer messages");
});
