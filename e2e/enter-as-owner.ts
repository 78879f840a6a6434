import type { Page } from "playwright-core";

export const owner = { name: "Maya Ortega", email: "maya@example.com", password: "correct horse battery" };

/** Signs up the owner of a fresh installation and makes a workspace; ends on its Pages screen. */
export async function enterAsOwner(page: Page, frontend: string, workspace: string): Promise<{ workspaceUrl: string }> {
  await page.goto(frontend);
  await page.waitForURL(/\/admin\/signup/);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByRole("textbox", { name: "Password" }).fill(owner.password);
  await page.getByRole("button", { name: "Create the owner" }).click();
  await page.waitForURL(/\/welcome/);
  await page.getByRole("radio", { name: /Connect Facebook/ }).check({ force: true });
  await page.getByRole("button", { name: "Name your workspace" }).click();
  await page.getByLabel("Name of the workspace").fill(workspace);
  await page.getByRole("button", { name: "Make it and connect Pages" }).click();
  await page.waitForURL(/\/w\/[^/]+\/pages/);
  return { workspaceUrl: page.url().replace(/\/pages.*/, "") };
}
