import type { Page } from "playwright-core";

/** Begins a campaign to everybody of a Page whose message is the approved template about an order. */
export async function chooseTemplate(desk: Page, workspaceUrl: string, { page, order }: { page: string; order: string }) {
  await desk.goto(`${workspaceUrl}/campaigns/new`);
  await desk.getByRole("checkbox", { name: page }).check();
  await desk.getByRole("radio", { name: /^Approved template/ }).check();
  await desk.getByRole("list", { name: "Approved templates" }).getByRole("button", { name: "order_ready" }).click();
  await desk.getByLabel("{{2}}").fill(order);
  await desk.getByRole("region", { name: "Preview", exact: true }).getByText(`your order ${order} is ready`).waitFor();
}
