import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addresses } from "./open-browser.ts";
import { connectBothPages, openDesk } from "./open-desk.ts";
import { createSimulatorClient } from "./simulator-client.ts";
import { waitUntil } from "./wait-until.ts";

const control = createSimulatorClient(addresses().simulator);
const name = "Cora Closed";

let browser: Browser;
let desk: Page;
let workspaceUrl: string;
let faults: string[];
let psid = "";

beforeAll(async () => {
  ({ browser, desk, workspaceUrl, faults } = await openDesk());
  await connectBothPages(desk);
  const { data } = await control.control<{ data: { id: string; name: string }[] }>("GET", "/pages");
  await control.control("PUT", "/faults", { templateApprovalMs: 500 });
  [psid = ""] = await control.addPeople(data.find((page) => page.name === "Lumbre Estudio")?.id ?? "", {
    ...{ name, lastMessageHoursAgo: null },
  });
  await desk.goto(`${workspaceUrl}/inbox`);
  await control.act(psid, { kind: "message", text: "I ordered a lamp." });
  await desk.getByRole("region", { name: "Conversations" }).getByText("I ordered a lamp.").first().waitFor();
  await control.control("POST", "/clock", { advanceMs: 30 * 3_600_000 });
  await desk.waitForTimeout(1500);
});
afterAll(() => browser?.close());

async function submitAndApprove() {
  await desk.getByRole("button", { name: /^Save/ }).click();
  await desk.waitForURL(/utility\/[0-9a-f-]{36}$/);
  await desk.getByRole("button", { name: "Submit to Meta for 2 Pages" }).click();
  const pages = desk.getByRole("region", { name: "At Meta" });
  await waitUntil("both Pages' approval", async () => (await pages.getByText("Approved").count()) === 2);
}

test("a template of Meta's library is found, looked at, taken over with its buttons, and approved", async () => {
  await desk.goto(`${workspaceUrl}/templates/utility`);
  await desk.getByRole("link", { name: "Meta's library" }).first().click();
  await desk.getByLabel("Find a template in Meta's library").fill("picked up");
  await desk.getByRole("button", { name: /^order_pick_up_1/ }).click();
  await desk.getByRole("region", { name: "Preview" }).getByText("Ready for you").waitFor();
  await desk.getByRole("link", { name: "Use this template" }).click();
  await desk.getByText("From Meta's library: order_pick_up_1.").waitFor();
  await desk.getByText("This is Meta's example. Write your own address in its place.").first().waitFor();
  await desk.getByLabel("Name", { exact: true }).fill("pick up");
  await desk.getByLabel("Address of button 1").fill("https://lumbre.test/map");
  await desk.getByLabel("Number of button 2").fill("+34 600 000 000");
  await desk.getByLabel("What fills {{1}}").selectOption("first_name");
  await desk.getByLabel("Instead of {{1}}").fill("Hello");
  await submitAndApprove();
});

test("a picture stands above a title, in the preview, at the review, in the composer and on the phone", async () => {
  const lamp = await desk.screenshot({ clip: { x: 0, y: 0, width: 382, height: 200 } });
  await desk.goto(`${workspaceUrl}/templates/utility/new`);
  await desk.getByLabel("Name", { exact: true }).fill("a_lamp");
  const file = desk.getByLabel("Picture", { exact: true });
  await file.setInputFiles({ name: "lamp.gif", mimeType: "image/gif", buffer: lamp });
  await desk.getByText("Meta takes JPEG and PNG pictures only.").waitFor();
  await file.setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer: lamp });
  await desk.getByAltText("What people see above the title").waitFor();
  await desk.getByRole("textbox", { name: "Text", exact: true }).fill("Hello, your lamp is ready to be picked up today.");
  await desk.getByText("A picture stands above a title. Write one.").first().waitFor();
  await desk.getByLabel("Title above the text").fill("Your lamp");
  await desk.getByRole("region", { name: "Preview" }).locator("img").waitFor();
  await submitAndApprove();

  await desk.goto(`${workspaceUrl}/inbox`);
  await desk.getByRole("region", { name: "Conversations" }).getByText(name).first().click();
  await desk.getByRole("button", { name: /^a_lamp/ }).click();
  await desk.getByRole("region", { name: "Send an approved template" }).locator("img").waitFor();
  await desk.getByRole("button", { name: "Send the template" }).click();
  const onPhone = async () => {
    const messages = (await control.thread(psid)) as { attachments?: { payload?: { elements?: Record<string, string>[] } }[] }[];
    return messages.flatMap((message) => message.attachments?.[0]?.payload?.elements ?? []);
  };
  await waitUntil("the card on the phone", async () => (await onPhone()).length === 1);
  const [card] = await onPhone();
  expect(card).toMatchObject({ title: "Your lamp", subtitle: "Hello, your lamp is ready to be picked up today." });
  expect(Buffer.from(await (await fetch(card?.image_url ?? "")).arrayBuffer()).equals(lamp)).toBe(true);
  const thread = desk.getByRole("region", { name: "Conversation", exact: true });
  await thread.getByRole("list", { name: "Cards" }).locator("img").waitFor();
  expect(faults).toEqual([]);
});
