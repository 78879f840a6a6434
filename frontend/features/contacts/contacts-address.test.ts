import { expect, test } from "vitest";
import { contactsHref, isFiltered, readContactsAddress } from "./contacts-address.ts";

test.each([
  ["", "/w/1/contacts"],
  ["q=Ana", "/w/1/contacts?q=Ana"],
  ["pages=p1,p2&tags=t1", "/w/1/contacts?pages=p1%2Cp2&tags=t1"],
])("what the address %j says comes back as %j", (query, href) => {
  expect(contactsHref("1", readContactsAddress(new URLSearchParams(query)))).toBe(href);
});

test("empty lists are no filter", () => {
  expect(isFiltered(readContactsAddress(new URLSearchParams("pages=&tags=,")))).toBe(false);
  expect(isFiltered(readContactsAddress(new URLSearchParams("tags=t1")))).toBe(true);
});
