import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addresses } from "./open-browser.ts";
import { connectBothPages, openDesk } from "./open-desk.ts";
import { createSimulatorClient } from "./simulator-client.ts";

const control = createSimulatorClient(addresses().simulator);
const name = "Quirina Vale";

let browser: Browser;
let desk: Page;
let other: Page;
let workspaceUrl: string;
let faults: string[];

beforeAll(async () => {
  ({ browser, desk, workspaceUrl, faults } = await openDesk({ waitMs: 30_000 }));
  await connectBothPages(desk);
  const { data } = await control.control<{ data: { id: string }[] }>("GET", "/pages");
  const [psid = ""] = await control.addPeople(data[0]?.id ?? "", { name, lastMessageHoursAgo: null });
  await control.act(psid, { kind: "message", text: "Do you deliver?" });
});
afterAll(() => browser?.close());

async function define(label: string, kind: string, more: () => Promise<void> = async () => {}) {
  await desk.getByRole("button", { name: "New field" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Name").fill(label);
  await dialog.getByRole("radio", { name: kind }).check({ force: true });
  await more();
  await dialog.getByRole("button", { name: "Make the field" }).click();
  await dialog.waitFor({ state: "detached" });
}

test("a manager defines fields of several kinds", async () => {
  await desk.goto(`${workspaceUrl}/settings/fields`);
  await define("City", "Text");
  await define("Customer since", "Date", () =>
    desk
      .getByLabel("Language of your messages")
      .selectOption({ label: "Spanish (Spain)" })
      .then(() => {}),
  );
  await define("Size", "Choice", async () => {
    await desk.getByRole("textbox", { name: "Option 1" }).fill("Small");
    await desk.getByRole("textbox", { name: "Option 2" }).fill("Large");
  });
  await define("Orders", "Number");
  await desk.getByText("{{customer_since|…}}").waitFor();
});

test("an operator notes values beside the chat, and another tab shows them without reload", async () => {
  await desk.goto(`${workspaceUrl}/inbox`);
  await desk.getByRole("region", { name: "Conversations" }).getByText(name).first().click();
  await desk.getByRole("button", { name: "City: Add…" }).waitFor();
  other = await desk.context().newPage();
  await other.goto(desk.url());
  await other.getByRole("button", { name: "City: Add…" }).waitFor();
  await other.getByText("Live", { exact: true }).waitFor();
  // Behind another tab the focus is put in its place late.
  await desk.bringToFront();

  await desk.getByRole("button", { name: "City: Add…" }).click();
  await desk.getByRole("textbox", { name: "City" }).fill("Valencia");
  await desk.getByRole("textbox", { name: "City" }).press("Enter");
  await desk.getByRole("button", { name: "City: Valencia. Edit" }).waitFor();
  await other.getByRole("button", { name: "City: Valencia. Edit" }).waitFor();
  await desk.getByRole("combobox", { name: "Size" }).selectOption({ label: "Large" });
  await desk.getByRole("button", { name: /^Customer since/ }).click();
  await desk.getByLabel("Customer since", { exact: true }).fill("2024-03-12");
  await desk.getByLabel("Customer since", { exact: true }).press("Enter");
  await other.getByRole("button", { name: "Customer since: 12 Mar 2024. Edit" }).waitFor();
});

test("a value that does not fit says why and changes nothing", async () => {
  await desk.getByRole("button", { name: "Orders: Add…" }).click();
  const field = desk.getByRole("textbox", { name: "Orders" });
  await field.fill("a few");
  await field.press("Enter");
  await desk
    .getByRole("alert")
    .getByText(/^Write a number/)
    .waitFor();
  await field.press("Escape");
  await desk.getByRole("button", { name: "Orders: Add…" }).waitFor();
  await desk.waitForFunction("document.activeElement?.ariaLabel === 'Orders: Add…'");
});

test("an answer gets what is known of the person, never braces", async () => {
  const box = desk.getByRole("textbox", { name: /Reply to/ });
  await box.pressSequentially("We deliver to {{cit");
  await desk.getByRole("listbox", { name: "What is known of this person" }).getByText("Valencia").waitFor();
  await box.press("Enter");
  expect(await box.inputValue()).toBe("We deliver to Valencia");
  await box.pressSequentially(", {{first_name|you}}.");
  await box.press("Enter");
  await desk.getByText("Filled in for them. Read it once more and send it.").waitFor();
  expect(await box.inputValue()).toBe("We deliver to Valencia, Quirina.");
  await box.press("Enter");
  const thread = desk.getByRole("region", { name: "Conversation", exact: true });
  await thread.getByText("We deliver to Valencia, Quirina.").first().waitFor();
});

test("a saved message offers the fields, wants words for people without them, and shows it as the person gets it", async () => {
  await desk.goto(`${workspaceUrl}/templates/new`);
  await desk.getByLabel("Name", { exact: true }).fill("Delivery");
  const text = desk.getByRole("textbox", { name: "Text", exact: true });
  await text.pressSequentially("To {{cit");
  await desk.getByRole("listbox", { name: "Variables" }).getByText("City", { exact: true }).waitFor();
  await text.press("Enter");
  await desk.getByLabel("When “City” is empty, write").fill("your town");
  await desk.getByRole("button", { name: "Insert" }).click();
  await desk.waitForFunction("document.activeElement?.tagName === 'TEXTAREA'");
  await text.press("End");
  await text.pressSequentially(" since {{customer_since|always}}");
  const preview = desk.getByRole("region", { name: "Preview" });
  await preview.getByText("To Valencia since 12 de marzo de 2024").waitFor();
  await text.pressSequentially(" {{town|x}}");
  await desk.getByText(/^{{town\|x}} is not a variable here/).waitFor();
  for (let at = 0; at < " {{town|x}}".length; at += 1) await text.press("Backspace");
  await desk.getByRole("button", { name: "Save" }).click();
  await desk.getByText("version 1").waitFor();
});

test("whoever deletes a field is told who has a value and what names it; then it is gone everywhere", async () => {
  await desk.goto(`${workspaceUrl}/settings/fields`);
  await desk.getByRole("button", { name: "More for City" }).click();
  await desk.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByText("One person has a value.").waitFor();
  await dialog.getByText("saved message “Delivery”").waitFor();
  await dialog.getByRole("button", { name: "Delete the field" }).click();
  await dialog.waitFor({ state: "detached" });
  await other.getByRole("button", { name: /^City/ }).waitFor({ state: "detached" });
});

test("and nothing broke in the browser", () => {
  expect(faults).toEqual([]);
});
