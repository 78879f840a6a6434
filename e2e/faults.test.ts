import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAsOwner } from "./enter-as-owner.ts";
import { addresses, openBrowser } from "./open-browser.ts";
import { waitUntil } from "./wait-until.ts";

type Told = { type?: string; transaction?: string; release?: string; tags?: Record<string, string>; raw: string };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await (await browser.newContext()).newPage();
});
afterAll(() => browser?.close());

const told = async () =>
  ((await (await fetch(`${process.env.E2E_ERRORS_URL}/events`)).json()) as Told[]).filter(({ tags }) => tags?.role === "browser");

test("an error in the browser is told to the address given at the start, without what is private", async () => {
  const { workspaceUrl } = await enterAsOwner(page, addresses().frontend, "Errands");
  await page.goto(`${workspaceUrl}/inbox`);
  expect((await told()).filter(({ type }) => type !== "transaction")).toEqual([]);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('cannot read "see you at eight" of ida@shop.test, token EAAabcdefghijklmnop');
    });
    Promise.reject(new Error("nobody waited for 1234567890123"));
  });
  const isTold = async (kind: string) => (await told()).some(({ raw }) => raw.includes(kind));
  await waitUntil("both errors are told", async () => (await isTold("TypeError")) && (await isTold("nobody waited")));
  const event = (await told()).find(({ raw }) => raw.includes("TypeError"));
  expect(event).toMatchObject({ release: "e2e", transaction: "/w/:id/inbox" });
  const everything = (await told()).map(({ raw }) => raw).join("\n");
  for (const secret of ["see you at eight", "ida@shop.test", "EAAabcdefghijklmnop", "1234567890123", workspaceUrl])
    expect(everything).not.toContain(secret);
});

test("how long pages took is told too", async () => {
  await waitUntil("a page load is told", async () => (await told()).some(({ type }) => type === "transaction"));
});
