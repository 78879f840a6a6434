import { expect, test } from "vitest";
import { readIds } from "./read-ids.ts";

test.each([
  ["one a line", "1001\n 1002 \r\n\n1003", ["1001", "1002", "1003"]],
  ["a row of ids", "1001, 1002;1003", ["1001", "1002", "1003"]],
  ["the first column without a heading", "1001,Mai\n1002,Huy", ["1001", "1002"]],
  ["the column with the heading", '\uFEFFname;PSID\n"Mai";"1001"\nHuy;1002\nNobody;', ["1001", "1002"]],
  ["our own export", "contact id,PSID,name\n0199-a,1001,Mai", ["0199-a"]],
  ["nothing", " \n ", []],
])("reads %s", (_what, text, ids) => {
  expect(readIds(text)).toEqual(ids);
});
