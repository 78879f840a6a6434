import { expect, test } from "vitest";
import { buildUrl } from "./build-url.ts";

test("fills parameters and escapes them", () => {
  expect(buildUrl("/w/:id/x/:other", { id: "a/b", other: 2 })).toBe("/w/a%2Fb/x/2");
});

test("leaves out what is empty and joins lists with commas", () => {
  expect(buildUrl("/c", {}, { search: "", view: "all", tagIds: ["1", "2"], pageIds: [], cursor: null })).toBe(
    "/c?view=all&tagIds=1%2C2",
  );
});

test("refuses an address with a missing part", () => {
  expect(() => buildUrl("/w/:workspaceId", {})).toThrow("needs workspaceId");
});
