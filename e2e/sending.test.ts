import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseTemplate } from "./choose-template.ts";
import { addresses } from "./open-browser.ts";
import { connectBothPages, openDesk } from "./open-desk.ts";
import { createSimulatorClient } from "./simulator-client.ts";
import { waitUntil } from "./wait-until.ts";
import { writeTemplate } from "./write-template.ts";

const control = createSimulatorClient(addresses().simulator);
const lumbre = "Lumbre Estudio";
const masa = "Masa Madre & Co.";
const hourMs = 3_600_000;

let browser: Browser;
let desk: Page;
let workspaceUrl: string;
let faults: string[];
const psids: Record<string, string> = {};

beforeAll(async () => {
  ({ browser, desk, workspaceUrl, faults } = await openDesk());
  await connectBothPages(desk);
  const { data } = await control.control<{ data: { id: string; name: string }[] }>("GET", "/pages");
  const pageId = data.find((page) => page.name === lumbre)?.id ?? "";
  await control.control("PATCH", `/pages/${pageId}`, { humanAgentGranted: true });
  await control.control("PUT", "/faults", { templateApprovalMs: 500 });
  for (const name of ["Cora Closed", "Hugo Human", "Ada Advert", "Olga Open", "Stan Stopped"]) {
    const [psid = ""] = await control.addPeople(pageId, { name, lastMessageHoursAgo: null });
    psids[name] = psid;
  }
  await desk.goto(`${workspaceUrl}/inbox`);
  await says("Cora Closed", "I ordered a lamp.");
  await pass(9 * 24);
  await says("Hugo Human", "Which bulb does it take?");
  await says("Ada Advert", "I saw your ad.", "ad_message");
  await pass(30);
  await says("Olga Open", "Are you open?");
  await says("Stan Stopped", "STOP");
});
afterAll(() => browser?.close());

const inbox = () => desk.getByRole("region", { name: "Conversations" });
/** Somebody writes, and it is in the inbox. */
const says = async (name: string, text: string, kind = "message") => {
  await control.act(psids[name] ?? "", { kind, text });
  await inbox().getByText(text).first().waitFor();
};
/** The product asks for the simulator's clock twice a second, and takes no time that is still to come for true. */
const pass = async (hours: number) => {
  await control.control("POST", "/clock", { advanceMs: hours * hourMs });
  await desk.waitForTimeout(1500);
};
const line = () => desk.getByTitle("What may be sent, and why");
const chatWith = async (name: string) => {
  await desk.goto(`${workspaceUrl}/inbox`);
  await inbox().getByText(name).first().click();
  await desk.getByRole("region", { name: "Conversation", exact: true }).getByText(name).first().waitFor();
  await line().waitFor();
};
const expectLine = async (name: string, words: string) => {
  await chatWith(name);
  await expect.poll(() => line().textContent(), { timeout: 15_000 }).toContain(words);
};
const onPhone = async (name: string) =>
  (await control.thread(psids[name] ?? "")).filter((message) => message.from === "page").map((message) => message.text);

test("the composer says what may be sent now: anything, probably anything, only an answer, only a template, or nothing", async () => {
  await expectLine("Olga Open", "Open window");
  await expect.poll(() => line().textContent()).toMatch(/in 2[34] h/);
  await expectLine("Ada Advert", "Ad window, probable");
  await expectLine("Hugo Human", "Only approved templates");
  await desk.getByText(/this Page has no approved template/).waitFor();
  await line().click();
  await desk.getByText(/^Meta has not granted this Page the Human Agent feature/).waitFor();
  await desk.keyboard.press("Escape");
  await expectLine("Stan Stopped", "only you may answer");
  await desk.goto(`${workspaceUrl}/pages`);
  await desk.getByRole("switch", { name: `Meta granted Human Agent to ${lumbre}` }).click();
  await expectLine("Hugo Human", "Human agent");
  await desk.getByRole("textbox", { name: /Reply to Hugo Human/ }).waitFor();
});

test("a utility template is written, put right, submitted for both Pages and approved", async () => {
  await desk.goto(`${workspaceUrl}/templates/utility`);
  await desk.getByRole("link", { name: "New template" }).first().click();
  const text = desk.getByRole("textbox", { name: "Text", exact: true });
  await text.fill("{{1}} is ready to be picked up");
  await desk.getByText("The text may not begin with a variable.").first().waitFor();
  await text.fill("");
  await writeTemplate(desk, workspaceUrl);
  await desk.getByRole("button", { name: "Submit to Meta for 2 Pages" }).click();
  const pages = desk.getByRole("region", { name: "At Meta" });
  await waitUntil("both Pages' approval", async () => (await pages.getByText("Approved").count()) === 2);
  await desk.getByText("Meta has this text, so it cannot change.").waitFor();
});

test("with the window closed the template is filled, sent and on the phone, once", async () => {
  await chatWith("Cora Closed");
  await desk.getByLabel("{{2}}").fill("LU-7");
  await desk.getByRole("button", { name: "Send the template" }).click();
  const sent = "Hello Cora, your order LU-7 is ready to be picked up today.";
  await waitUntil("the template on the phone", async () => (await onPhone("Cora Closed")).includes(sent));
  const thread = desk.getByRole("region", { name: "Conversation", exact: true });
  await thread.getByText(sent).first().waitFor();
  expect(await onPhone("Cora Closed")).toEqual([sent]);
});

test("a campaign that is a template reaches everybody who did not opt out, whatever their window says", async () => {
  await chooseTemplate(desk, workspaceUrl, { page: lumbre, order: "LU-8" });
  await desk.getByRole("switch", { name: "A few first" }).click();
  await desk
    .getByRole("button", { name: /^Review 4/ })
    .last()
    .click();
  await desk.getByLabel("What happens to: Approved template").waitFor();
  await desk.getByRole("button", { name: "Send to 4 now" }).click();
  await desk.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
  await desk.getByRole("button", { name: "Begin now" }).click();
  for (const name of ["Cora Closed", "Hugo Human", "Ada Advert", "Olga Open"]) {
    const text = `Hello ${name.split(" ")[0]}, your order LU-8 is ready to be picked up today.`;
    await waitUntil(`the template of ${name}`, async () => (await onPhone(name)).includes(text));
  }
  await desk.getByText("Finished", { exact: true }).first().waitFor({ timeout: 30_000 });
  await desk.getByRole("complementary", { name: "The campaign" }).getByText("your order LU-8 is ready").waitFor();
  expect(await onPhone("Stan Stopped")).toEqual([]);
  expect((await control.sendsSummary()).duplicates).toEqual([]);
});

test("the stop of a running campaign lets nothing more leave, and the screen says exactly what had", {
  timeout: 240_000,
}, async () => {
  const { data } = await control.control<{ data: { id: string }[] }>("GET", "/pages");
  for (const page of data) await control.replayHistory(page.id);
  await desk.goto(`${workspaceUrl}/contacts`);
  await desk.getByText("505 people").waitFor({ timeout: 60_000 });
  await desk.goto(`${workspaceUrl}/campaigns/new`);
  for (const name of [lumbre, masa]) await desk.getByRole("checkbox", { name }).check();
  await desk.getByPlaceholder(/first_name/).fill("Hi {{first_name|there}}, your lamp is here.");
  await desk.getByRole("switch", { name: "A few first" }).click();
  for (const limit of await desk.getByLabel(/^Percent that/).all()) await limit.fill("100");
  await desk
    .getByRole("button", { name: /^Review/ })
    .last()
    .click();
  await desk.getByLabel("What happens to: Window closed").selectOption("template");
  await desk.getByRole("dialog", { name: "Template instead" }).getByLabel("{{2}}").fill("LU-9");
  await desk.getByRole("button", { name: "Use it and check again" }).click();
  await desk.getByLabel("What happens to: Approved template").waitFor();
  const { accepted: before } = await control.sendsSummary();
  await desk.getByRole("button", { name: /^Send to \d+ now/ }).click();
  await desk.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
  await desk.getByRole("button", { name: "Begin now" }).click();
  const campaign = desk.url();
  await waitUntil("the first messages", async () => (await control.sendsSummary()).accepted > before + 20);
  await desk.goto(`${workspaceUrl}/settings`);
  await desk.getByRole("button", { name: "Stop sending" }).click();
  await desk.getByRole("button", { name: "Stop now" }).click();
  const words = await desk.getByText(/\d+ had left.*\d+ had not/).textContent();
  const [, sent = "", way = "0"] = /([\d,]+) had left(?:, ([\d,]+) on their way)?, ([\d,]+) had not/.exec(words ?? "") ?? [];
  await desk.waitForTimeout(2000);
  const { accepted, duplicates } = await control.sendsSummary();
  // Of what was on its way Meta may refuse some.
  const had = Number(sent.replaceAll(",", ""));
  expect(accepted - before).toBeGreaterThanOrEqual(had);
  expect(accepted - before).toBeLessThanOrEqual(had + Number(way));
  expect(duplicates).toEqual([]);
  await desk.waitForTimeout(1500);
  expect((await control.sendsSummary()).accepted).toBe(accepted);
  await desk.goto(`${workspaceUrl}/settings/audit`);
  await desk.getByText("Maya Ortega stopped sending").waitFor();
  await desk.goto(`${workspaceUrl}/settings`);
  await desk.getByRole("button", { name: "Resume" }).click();
  await desk.goto(campaign);
  // What a busy machine leaves in doubt is looked up within two minutes.
  await desk.getByText("Finished", { exact: true }).first().waitFor({ timeout: 150_000 });
  expect((await control.sendsSummary()).duplicates).toEqual([]);
});

test("nothing broke in the browser on the way", () => {
  expect(faults).toEqual([]);
});
