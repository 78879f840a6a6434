import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addresses } from "./open-browser.ts";
import { connectBothPages, openDesk } from "./open-desk.ts";
import { createSimulatorClient } from "./simulator-client.ts";

const control = createSimulatorClient(addresses().simulator);
const lumbre = "Lumbre Estudio";
const masa = "Masa Madre & Co.";

let browser: Browser;
let desk: Page;
let workspaceUrl: string;
let psid: string;
let faults: string[];

beforeAll(async () => {
  ({ browser, desk, workspaceUrl, faults } = await openDesk({ waitMs: 30_000 }));
  await connectBothPages(desk);
  const { data } = await control.control<{ data: { id: string; name: string }[] }>("GET", "/pages");
  const pageId = data.find((page) => page.name === lumbre)?.id ?? "";
  [psid = ""] = await control.addPeople(pageId, { name: "Renata Gap", lastMessageHoursAgo: null });
});
afterAll(() => browser?.close());

const row = (name: string) => desk.getByRole("listitem").filter({ has: desk.getByRole("link", { name, exact: true }) });
const beginImport = async (name: string) => {
  await desk.getByRole("button", { name: `More about ${name}` }).click();
  await desk.getByRole("menuitem", { name: "Import history" }).click();
};
const deliver = (isOn: boolean) => control.control("PUT", "/faults", { webhook: { dropRate: isOn ? 0 : 1 } });

test("an import shows how far it is, in the row and in the header of every screen", async () => {
  await beginImport(lumbre);
  await row(lumbre).getByText("Importing history").waitFor();
  await row(lumbre)
    .getByText(/\d+ of \d+ conversations, \d+ messages? brought · .*left/)
    .waitFor();
  const bar = row(lumbre).getByRole("progressbar", { name: `Importing the history of ${lumbre}` });
  expect(Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  await desk.goto(`${workspaceUrl}/contacts`);
  await desk.getByRole("button", { name: /1 import/ }).click();
  await desk.getByRole("link", { name: `History of ${lumbre}` }).click();
});

test("when it is over, the chats are there with their times, and nothing is unread", async () => {
  const result = desk.locator("[data-history=done]");
  await result.waitFor({ timeout: 60_000 });
  const words = (await result.textContent()) ?? "";
  const [, brought = "0", read = "0"] = /([\d,]+) messages of ([\d,]+) conversations brought/.exec(words) ?? [];
  expect(Number(read.replaceAll(",", ""))).toBeGreaterThan(100);
  expect(Number(brought.replaceAll(",", ""))).toBeGreaterThan(Number(read.replaceAll(",", "")));
  await desk.goto(`${workspaceUrl}/inbox`);
  await desk
    .getByRole("link", { name: /Unread/ })
    .first()
    .waitFor();
  await expect
    .poll(() =>
      desk
        .getByRole("link", { name: /^Unread/ })
        .first()
        .textContent(),
    )
    .toBe("Unread0");
  expect(await desk.title()).not.toMatch(/^\(\d+\)/);
});

test("another import can be cancelled, and what it brought stays", async () => {
  await desk.goto(`${workspaceUrl}/pages`);
  await beginImport(masa);
  await row(masa)
    .getByText(/\d+ of \d+ conversations, [1-9]\d* messages? brought/)
    .waitFor();
  await row(masa).getByRole("link", { name: masa, exact: true }).click();
  await desk.getByRole("button", { name: "Cancel the import" }).click();
  await desk.getByText(/Cancelled after \d+ messages? of \d+ conversations?\. What it brought stays\./).waitFor();
  await desk.getByRole("button", { name: "Import again" }).waitFor();
});

test("a message that no webhook brought is found, marked and counted", async () => {
  await control.act(psid, { kind: "message", text: "Do you repair lamps?" });
  await deliver(false);
  await control.act(psid, { kind: "message", text: "It is the brass one." });
  await deliver(true);
  await control.control("POST", "/clock", { advanceMs: 10 * 60_000 });
  await desk.goto(`${workspaceUrl}/pages`);
  await row(lumbre).getByRole("link", { name: lumbre, exact: true }).click();
  await desk.getByRole("button", { name: "Compare now" }).click();
  const figure = desk.locator("[data-completeness]");
  await figure.getByText(/1 of \d+ messages missed, all recovered/).waitFor({ timeout: 60_000 });
  expect(Number(await figure.getAttribute("data-completeness"))).toBeLessThan(100);
  await desk.goto(`${workspaceUrl}/inbox`);
  await desk.getByText("Renata Gap").first().click();
  const thread = desk.getByRole("log").or(desk.getByRole("main"));
  await thread.getByText("It is the brass one.").first().waitFor();
  await thread.getByText("recovered", { exact: true }).first().waitFor();
  expect(faults).toEqual([]);
});
