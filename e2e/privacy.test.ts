import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAsOwner } from "./enter-as-owner.ts";
import { addresses, openBrowser } from "./open-browser.ts";
import { createSimulatorClient } from "./simulator-client.ts";

const { frontend, simulator } = addresses();
const control = createSimulatorClient(simulator);
const name = "Quirina Vale";

let browser: Browser;
let desk: Page;
let workspaceUrl: string;
let psid: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  context.setDefaultTimeout(30_000);
  desk = await context.newPage();
  desk.on("pageerror", (error) => faults.push(String(error)));
  ({ workspaceUrl } = await enterAsOwner(desk, frontend, "Vale Books"));
  await desk.getByRole("button", { name: "Connect Facebook Pages" }).first().click();
  await desk.waitForURL(/dialog\/oauth/);
  await desk.getByRole("button", { name: "Continue" }).click();
  await desk.getByRole("button", { name: "Connect 2 Pages" }).click();
  await desk.getByRole("button", { name: "Done" }).click();
  const { data } = await control.control<{ data: { id: string }[] }>("GET", "/pages");
  [psid = ""] = await control.addPeople(data[0]?.id ?? "", { name, lastMessageHoursAgo: null });
  await control.act(psid, { kind: "message", text: "What do you keep of me?" });
});
afterAll(() => browser?.close());

test("privacy policy and terms can be read without a script and without signing in", async () => {
  for (const [path, words] of [
    ["privacy", "Who is responsible"],
    ["terms", "What you may not do"],
  ] as const) {
    const html = await (await fetch(`${frontend}/${path}`)).text();
    expect(html).toContain(words);
    expect(html).toContain("privacy@lumbre.example");
  }
});

test("everything of a person is saved as a file", async () => {
  await desk.goto(`${workspaceUrl}/contacts`);
  await desk.getByRole("link", { name }).first().click();
  const saved = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Export", exact: true }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`contact-${psid}.zip`);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe("PK");
});

test("and deleted after it was said what goes and what stays", async () => {
  await desk.getByRole("button", { name: "Delete…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByText("1 message, theirs and yours").waitFor();
  await dialog.getByText(/At Meta: the conversation in Messenger/).waitFor();
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await desk.waitForURL(/\/contacts$/);
  await desk.goto(`${workspaceUrl}/settings/privacy`);
  await desk.getByText("1 message").waitFor();
  await desk.getByText("All gone").waitFor();
  await desk.goto(`${workspaceUrl}/contacts`);
  await desk.waitForTimeout(500);
  expect(await desk.getByRole("link", { name }).count()).toBe(0);
});

test("whoever writes again is somebody new", async () => {
  await control.act(psid, { kind: "message", text: "Hello, it is me again" });
  await desk.goto(`${workspaceUrl}/contacts`);
  await desk.getByRole("link", { name }).first().click();
  await desk.getByText("Hello, it is me again").first().waitFor();
  expect(await desk.getByText("What do you keep of me?").count()).toBe(0);
  expect(faults).toEqual([]);
});
