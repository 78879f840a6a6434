import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addresses } from "./open-browser.ts";
import { openDesk } from "./open-desk.ts";
import { createSimulatorClient, type SimulatedMessage } from "./simulator-client.ts";
import { waitUntil } from "./wait-until.ts";

const control = createSimulatorClient(addresses().simulator);
const lumbre = "Lumbre Estudio";
const masa = "Masa Madre & Co.";

let browser: Browser;
let desk: Page;
let workspaceUrl: string;
let pageIds: Record<string, string>;
let psid: string;
let faults: string[];

beforeAll(async () => {
  ({ browser, desk, workspaceUrl, faults } = await openDesk());
  const { data } = await control.control<{ data: { id: string; name: string }[] }>("GET", "/pages");
  pageIds = Object.fromEntries(data.map((page) => [page.name, page.id]));
  [psid = ""] = await control.addPeople(pageIds[lumbre] ?? "", { name: "Inés Roldán", lastMessageHoursAgo: null });
});
afterAll(() => browser?.close());

const row = (name: string) => desk.getByRole("listitem").filter({ has: desk.getByRole("link", { name, exact: true }) });
const check = (id: string) => desk.locator(`[data-check=${id}]`);
const stateOf = (id: string) => check(id).getAttribute("data-state");
const onPhone = async (text: string): Promise<SimulatedMessage[]> =>
  (await control.thread(psid)).filter((message) => message.text === text);

/** At Facebook: unticks what is named, then goes on. */
async function approve({ unticked = [] as string[] } = {}) {
  await desk.waitForURL(/dialog\/oauth/);
  for (const value of unticked) await desk.locator(`input[value="${value}"]`).uncheck();
  await desk.getByRole("button", { name: "Continue" }).click();
  await desk.waitForURL(/\/w\/[^/]+\/pages\?/);
}

test("without the permission for messages a Page cannot be connected, and it is said before anything is saved", async () => {
  await desk.getByRole("button", { name: "Connect Facebook Pages" }).first().click();
  await approve({ unticked: ["pages_messaging"] });
  await desk.getByText(/You did not allow at Facebook: read and answer messages/).waitFor();
  expect(await desk.getByRole("checkbox", { name: new RegExp(lumbre) }).isDisabled()).toBe(true);
  expect(await desk.getByRole("button", { name: /^Connect \d/ }).count()).toBe(0);
});

test("with another permission declined it works in part, and says what is missing", async () => {
  await desk.getByRole("button", { name: "Choose others at Facebook" }).click();
  await approve({ unticked: ["pages_read_engagement"] });
  await desk.getByRole("button", { name: "Connect 2 Pages" }).click();
  await desk.getByRole("button", { name: "Done" }).click();
  await row(lumbre).getByText("Connected, in part").waitFor();
  await row(lumbre)
    .getByText(/Not granted: read names and pictures of the Page/)
    .waitFor();
});

test("a login that leaves a Page out is warned of before leaving, said before saving and made good by ticking it again", async () => {
  await row(lumbre).getByRole("button", { name: "Reconnect" }).click();
  const before = desk.getByRole("dialog", { name: "Leave these Pages ticked at Facebook" });
  for (const name of [lumbre, masa]) await before.getByText(name).waitFor();
  await before.getByRole("button", { name: "Continue to Facebook" }).click();
  await approve({ unticked: [pageIds[masa] ?? ""] });
  const notice = desk.getByRole("region", { name: "Pages left out" });
  await notice.getByText("1 connected Page was not ticked at Facebook this time.").waitFor();
  await notice.getByText(masa).waitFor();
  await desk.getByRole("button", { name: "Connect 1 Page, leave 1 cut off" }).waitFor();
  await notice.getByRole("button", { name: "Go back and tick it" }).click();
  await approve();
  await desk.getByRole("button", { name: "Connect 2 Pages" }).waitFor();
  expect(await desk.getByRole("region", { name: "Pages left out" }).count()).toBe(0);
  await desk.getByRole("button", { name: "Connect 2 Pages" }).click();
  await desk.getByRole("button", { name: "Done" }).click();
  for (const name of [lumbre, masa]) await row(name).getByText("Connected", { exact: true }).waitFor();
});

test("the Connection Doctor is red where a Page is deaf, and green after Repair and a message from a phone", async () => {
  await control.control("PATCH", `/pages/${pageIds[lumbre]}`, { subscribedFields: null });
  await row(lumbre)
    .getByRole("link", { name: /^Check/ })
    .click();
  await desk.waitForURL(/\/pages\/[0-9a-f-]{36}/);
  await check("page_fields").getByText("The Page does not send us its messages.").waitFor();
  expect(await stateOf("page_fields")).toBe("red");
  await desk.getByText(/1 thing to fix/).waitFor();
  await desk.getByRole("button", { name: "Repair" }).click();
  await check("page_fields").getByText("The Page is subscribed to everything we need.").waitFor();
  await desk.getByRole("button", { name: "Begin the test" }).click();
  await desk.getByText(/Waiting for a message to Lumbre Estudio/).waitFor();
  await control.act(psid, { kind: "message", text: "Do you still have the oak lamp?" });
  await desk.getByText(/It arrived after \d+ s/).waitFor();
  await desk.getByText(/It is in the inbox/).waitFor();
  await check("last_event")
    .getByText(/less than a minute ago/)
    .waitFor();
  for (const id of ["connection", "permissions", "page_fields", "app_fields", "webhook_address", "last_event"])
    expect([id, await stateOf(id)]).toEqual([id, "green"]);
});

test("when the token dies at noon answers wait, and leave by themselves once the Page is connected again", async () => {
  await desk.goto(`${workspaceUrl}/inbox`);
  await desk.getByRole("region", { name: "Conversations" }).getByText("Do you still have the oak lamp?").click();
  await control.control("POST", "/tokens/revoke", { pageId: pageIds[lumbre], reason: "password" });
  const box = desk.getByRole("textbox", { name: /Reply to/ });
  await box.fill("Yes, two of them.");
  await box.press("Enter");
  const thread = desk.getByRole("region", { name: "Conversation", exact: true });
  await thread.getByText("Yes, two of them.").first().waitFor();
  const listed = await browserReads();
  await desk.goto(`${workspaceUrl}/pages`);
  await row(lumbre).getByText("Needs reconnect").waitFor();
  await row(lumbre)
    .getByText(/changed their Facebook password/)
    .waitFor();
  expect(await row(masa).getByText("Connected", { exact: true }).count()).toBe(1);
  expect(await onPhone("Yes, two of them.")).toEqual([]);
  await row(lumbre).getByRole("button", { name: "Reconnect" }).click();
  await desk.getByRole("button", { name: "Continue to Facebook" }).click();
  await approve();
  await desk.getByRole("button", { name: /^Connect \d Pages?$/ }).click();
  await desk.getByRole("button", { name: "Done" }).click();
  await row(lumbre).getByText("Connected", { exact: true }).waitFor();
  await waitUntil("the waiting answer on the phone", async () => (await onPhone("Yes, two of them.")).length > 0, 90_000);
  expect(await onPhone("Yes, two of them.")).toHaveLength(1);
  await desk.goto(`${workspaceUrl}/inbox`);
  await desk.getByRole("region", { name: "Conversations" }).getByText("Inés Roldán").first().click();
  expect(await browserReads()).toEqual(listed);
});

/** The history of the open chat, as the desk shows it. */
async function browserReads(): Promise<string[]> {
  const thread = desk.getByRole("region", { name: "Conversation", exact: true });
  await thread.getByText("Yes, two of them.").first().waitFor();
  const texts = ["Do you still have the oak lamp?", "Yes, two of them."];
  return (await Promise.all(texts.map((text) => thread.getByText(text).count()))).map((count, at) => `${texts[at]} ${count > 0}`);
}

test("who has their data deleted at Facebook ends the access, and can read what became of their data without signing in", async () => {
  type Callback = { statusUrl: string; problem: string | null };
  const { statusUrl, problem } = await control.control<Callback>("POST", "/users/first/request-deletion");
  expect(problem).toBeNull();
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(statusUrl);
  await visitor.getByText("Done on").waitFor();
  await visitor.getByText("Accesses to Pages deleted").waitFor();
  await desk.goto(`${workspaceUrl}/pages`);
  await row(lumbre).getByText("Needs reconnect").waitFor();
});

test("nothing broke in the browser on the way", () => {
  expect(faults).toEqual([]);
});
