import type { Browser, Page } from "playwright-core";
import { enterAsOwner } from "./enter-as-owner.ts";
import { addresses, openBrowser } from "./open-browser.ts";

export type Desk = {
  browser: Browser;
  desk: Page;
  /** Where the workspace begins, without a slash at its end. */
  workspaceUrl: string;
  /** What broke in the browser. */
  faults: string[];
};

/** A browser with the owner of a fresh installation signed in, on the Pages screen of a new workspace. */
export async function openDesk({ waitMs = 20_000 } = {}): Promise<Desk> {
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(waitMs);
  const desk = await context.newPage();
  const faults: string[] = [];
  desk.on("pageerror", (error) => faults.push(String(error)));
  const { workspaceUrl } = await enterAsOwner(desk, addresses().frontend, "Lucia & Sons");
  return { browser, desk, workspaceUrl, faults };
}

/** Connects both Pages of the simulator, from the Pages screen. */
export async function connectBothPages(desk: Page) {
  await desk.getByRole("button", { name: "Connect Facebook Pages" }).first().click();
  await desk.waitForURL(/dialog\/oauth/);
  await desk.getByRole("button", { name: "Continue" }).click();
  await desk.getByRole("button", { name: "Connect 2 Pages" }).click();
  await desk.getByRole("button", { name: "Done" }).click();
}
