import type { Page } from "playwright-core";

/** Writes a utility template about an order, saves it, and answers its address. */
export async function writeTemplate(desk: Page, workspaceUrl: string): Promise<string> {
  await desk.goto(`${workspaceUrl}/templates/utility/new`);
  await desk.getByLabel("Name", { exact: true }).fill("Order ready");
  await desk
    .getByRole("textbox", { name: "Text", exact: true })
    .fill("Hello {{1}}, your order {{2}} is ready to be picked up today.");
  await desk.getByLabel("Example for {{1}}").fill("Ada");
  await desk.getByLabel("What fills {{1}}").selectOption("first_name");
  await desk.getByLabel("Instead of {{1}}").fill("there");
  await desk.getByLabel("Example for {{2}}").fill("LU-2041");
  await desk.getByRole("button", { name: /^Save/ }).click();
  await desk.waitForURL(/utility\/[0-9a-f-]{36}$/);
  return desk.url();
}
