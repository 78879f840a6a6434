import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { chooseTemplate } from "./choose-template.ts";
import { fillTemplates } from "./fill-templates.ts";
import { addresses, openBrowser } from "./open-browser.ts";
import { writeTemplate } from "./write-template.ts";

const { frontend, simulator, api } = addresses();
const folder = join(import.meta.dirname, "../docs/screenshots");
const owner = { name: "Maya Ortega", email: "maya@example.com", password: "correct horse battery" };
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = ["light", "dark"] as const;

type Shot = { name: string; url: string; ready: string };

const faults: string[] = [];

async function takeAll() {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    await shootEverywhere(browser, [{ name: "signup", url: `${frontend}/admin/signup`, ready: "Create the owner" }]);
    const { state, shots } = await prepare(browser);
    await shootEverywhere(browser, [{ name: "login", url: `${frontend}/login`, ready: "Sign in" }]);
    await shootEverywhere(browser, [{ name: "forgot-password", url: `${frontend}/forgot-password`, ready: "E-mail" }]);
    await shootEverywhere(browser, [
      { name: "privacy-policy", url: `${frontend}/privacy`, ready: "Who is responsible" },
      { name: "terms", url: `${frontend}/terms`, ready: "Your account" },
    ]);
    await shootEverywhere(browser, shots, state);
    await shootEverywhere(browser, [{ name: "simulator", url: simulator, ready: "People" }]);
  } finally {
    await browser.close();
  }
}

/** Signs up, starts the demonstration and finds the addresses worth a picture. */
async function prepare(browser: Browser) {
  const context = await browser.newContext({ viewport: sizes[0] ?? null });
  const page = await context.newPage();
  await page.goto(`${frontend}/admin/signup`);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByRole("textbox", { name: "Password" }).fill(owner.password);
  await page.getByRole("button", { name: "Create the owner" }).click();
  await page.waitForURL(/\/welcome/);
  await page.getByRole("button", { name: "Start with the simulator" }).click();
  await page.waitForURL(/\/w\/[^/]+\/inbox/, { timeout: 90_000 });
  const workspace = page.url().replace(/\/inbox.*/, "");
  await fillTemplates({ api, frontend, workspaceId: workspace.split("/").pop() ?? "", owner });
  const utility = await writeTemplate(page, workspace);
  await page.getByRole("button", { name: /^Submit to Meta/ }).click();
  await page.getByText("Meta has this text, so it cannot change.").waitFor();
  await page.getByText("Approved", { exact: true }).first().waitFor();
  await chooseTemplate(page, workspace, { page: "Lumbre Estudio", order: "LU-2041" });
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
  const byTemplate = page.url();
  await page.goto(`${workspace}/campaigns`);
  await page.getByText("Gift wrapping week").first().click({ timeout: 60_000 });
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}/);
  const campaign = page.url();
  await page.goto(`${workspace}/inbox`);
  await page.getByRole("region", { name: "Conversations" }).getByText("Rocío Moreno").first().click();
  await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/);
  const thread = page.url();
  await page.goto(`${workspace}/contacts`);
  await page.getByRole("link", { name: "Rocío Moreno" }).first().click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  const contact = page.url();
  await page.goto(`${workspace}/pages`);
  await page
    .getByRole("link", { name: /^Check/ })
    .first()
    .click();
  await page.waitForURL(/\/pages\/[0-9a-f-]{36}/);
  const doctor = page.url();
  await backUp(page, workspace);
  await page.waitForTimeout(500);
  const state = await context.storageState();
  await context.close();
  const shots: Shot[] = [
    { name: "welcome", url: `${frontend}/welcome`, ready: "How do you want to start" },
    { name: "inbox", url: `${workspace}/inbox`, ready: "Andrés Cabrera" },
    { name: "inbox-thread", url: thread, ready: "Rocío Moreno" },
    { name: "contacts", url: `${workspace}/contacts`, ready: "Andrés Cabrera" },
    { name: "contact", url: contact, ready: "Rocío Moreno" },
    { name: "pages", url: `${workspace}/pages`, ready: "Lumbre Estudio" },
    { name: "page-doctor", url: doctor, ready: "Everything the Page needs is granted." },
    { name: "campaigns", url: `${workspace}/campaigns`, ready: "Gift wrapping week" },
    { name: "campaign-builder", url: `${workspace}/campaigns/new`, ready: "Audience" },
    { name: "campaign-template", url: byTemplate, ready: "ready to be picked up" },
    { name: "campaign-live", url: campaign, ready: "Gift wrapping week" },
    { name: "templates", url: `${workspace}/templates`, ready: "Opening hours" },
    { name: "template-editor", url: `${workspace}/templates/new`, ready: "Buttons" },
    { name: "utility-templates", url: `${workspace}/templates/utility`, ready: "delivery_tomorrow" },
    { name: "utility-template", url: utility, ready: "Meta has this text, so it cannot change." },
    { name: "utility-template-new", url: `${workspace}/templates/utility/new`, ready: "Calls a number" },
    { name: "utility-library", url: `${workspace}/templates/utility/library`, ready: "order_pick_up_1" },
    { name: "webhooks", url: `${workspace}/webhooks`, ready: "What Meta sends for all your Pages" },
    { name: "settings", url: `${workspace}/settings`, ready: "Maya Ortega" },
    { name: "account", url: `${workspace}/settings/account`, ready: "This one" },
    { name: "fields", url: `${workspace}/settings/fields`, ready: "Customer since" },
    { name: "privacy", url: `${workspace}/settings/privacy`, ready: "Nobody was deleted yet" },
    { name: "team", url: `${workspace}/settings/team`, ready: "Owner" },
    { name: "email", url: `${workspace}/settings/email`, ready: "This installation sends no e-mail" },
    { name: "backups", url: `${workspace}/settings/backups`, ready: "Last proven restore" },
    { name: "audit", url: `${workspace}/settings/audit`, ready: "Maya Ortega created the owner's account" },
  ];
  return { state, shots };
}

/** Makes a backup and restores it as a proof, so that both have a date. */
async function backUp(page: Page, workspace: string) {
  await page.goto(`${workspace}/settings/backups`);
  await page.getByRole("button", { name: "Back up now" }).click();
  await page.getByRole("button", { name: "Prove the newest", disabled: false }).click({ timeout: 120_000 });
  await page.getByText("Proven", { exact: true }).first().waitFor({ timeout: 180_000 });
}

/** One context for all, so that each page finds the session the last one renewed. */
async function shootEverywhere(browser: Browser, shots: Shot[], state?: Awaited<ReturnType<BrowserContext["storageState"]>>) {
  const context = await browser.newContext({ ...(state && { storageState: state }) });
  const page = await context.newPage();
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const shot of shots) await shoot(page, shot, size.width, theme);
    }
  }
  await context.close();
}

async function shoot(page: Page, { name, url, ready }: Shot, width: number, theme: string) {
  const title = `${name}-${width}-${theme}`;
  const errors: string[] = [];
  const note = (text: string) => errors.push(text);
  const onConsole = (message: { type: () => string; text: () => string; location: () => { url: string } }) => {
    // Without a session the first refresh answers 401, and the browser reports every 401.
    if (message.type() === "error" && !message.location().url.endsWith("/auth/refresh")) note(message.text());
  };
  page.on("console", onConsole);
  page.on("pageerror", (error) => note(String(error)));
  await page.goto(url);
  try {
    await page.getByText(ready).locator("visible=true").first().waitFor({ timeout: 15_000 });
  } catch {
    note(`is empty: "${ready}" is not there`);
  }
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(folder, `${title}.png`) });
  if (width === 390 && (await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")))
    note("scrolls sideways");
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    note(
      `axe ${id}: ${nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join("; ")}`,
    );
  page.removeAllListeners();
  console.log(`${errors.length === 0 ? "ok    " : "FAULTY"} ${title}`);
  faults.push(...errors.map((error) => `${title}: ${error}`));
}

await takeAll();
if (faults.length > 0) {
  console.error(`\n${faults.length} faults:\n${faults.join("\n")}`);
  process.exitCode = 1;
}
