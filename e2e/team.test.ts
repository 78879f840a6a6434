import { TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAsOwner } from "./enter-as-owner.ts";
import { addresses, openBrowser } from "./open-browser.ts";

const { frontend } = addresses();
const ana = { name: "Ana Fernández", email: "ana@lucia.example", password: "a long enough password" };

let browser: Browser;
let owner: Page;
let member: Page;
let team: string;
let recoveryCodes: string[];
const faults: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  [owner, member] = [await openPage(), await openPage()];
  const { workspaceUrl } = await enterAsOwner(owner, frontend, "Lucia & Sons");
  team = `${workspaceUrl}/settings/team`;
});
afterAll(() => browser?.close());

/** A browser of its own, as on another machine. */
async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(String(error)));
  return page;
}

const row = () => owner.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: ana.email });
const act = async (name: string) => {
  await row()
    .getByRole("button", { name: `More for ${ana.name}` })
    .click();
  await owner.getByRole("menuitem", { name }).click();
};
const linkShown = async () => (await owner.getByText(/\/(join|reset-password)#/).textContent()) ?? "";
const typePassword = (page: Page, label: string, password: string) =>
  page.getByRole("textbox", { name: label, exact: true }).fill(password);

async function signIn(password: string) {
  await member.goto(`${frontend}/login`);
  await member.getByLabel("E-mail").fill(ana.email);
  await typePassword(member, "Password", password);
  await member.getByRole("button", { name: "Sign in" }).click();
}

test("without a mail server the owner gets the invitation's link to hand over", async () => {
  await owner.goto(team);
  await owner.getByText("This installation sends no e-mail.").waitFor();
  await owner.getByRole("button", { name: "Invite" }).click();
  await owner.getByLabel("E-mail").fill(ana.email);
  await owner.getByRole("button", { name: "Make the link" }).click();
  const link = await linkShown();
  expect(link).toMatch(/\/join#[\w-]{43}$/);
  await owner.getByRole("button", { name: "Done" }).click();
  await owner.getByRole("list", { name: "Invited" }).getByText(ana.email).waitFor();
  await member.goto(link);
});

test("the invited person sees where they will work, sets a password and is in", async () => {
  await member.getByText("Lucia & Sons").waitFor();
  expect(member.url()).not.toContain("#");
  await member.getByLabel("Your name").fill(ana.name);
  await typePassword(member, "Password", ana.password);
  await member.getByRole("button", { name: "Join" }).click();
  await member.waitForURL(/\/w\/[^/]+\/inbox/);
  await owner.reload();
  await row().getByText("Operator").waitFor();
  expect(await owner.getByRole("list", { name: "Invited" }).count()).toBe(0);
});

test("a member sees the own account and nothing of the owner's", async () => {
  await member.goto(team);
  await member.getByText("Only the owner of this installation sees this.").waitFor();
  expect(await member.getByRole("navigation", { name: "Settings" }).getByRole("link").allTextContents()).toEqual([
    "Workspace",
    "Your account",
    "Fields",
    "Privacy",
  ]);
});

test("two-factor is turned on with the key of the picture, and recovery codes are shown once", async () => {
  await member.goto(team.replace(/team$/, "account"));
  await member.getByRole("button", { name: "Turn on two-factor" }).click();
  const dialog = member.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await dialog.getByRole("button", { name: "Next" }).click();
  await dialog.getByRole("img", { name: /QR code/ }).waitFor();
  const key = (await dialog.locator("code").textContent())?.replaceAll(" ", "") ?? "";
  await dialog.getByRole("textbox", { name: "Code" }).fill(new TOTP({ secret: key }).generate());
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await dialog.getByRole("button", { name: "Copy all" }).waitFor();
  recoveryCodes = await dialog.getByRole("listitem").allTextContents();
  expect(recoveryCodes).toHaveLength(10);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await member.getByText("10 recovery codes left").waitFor();
});

test("signing in then asks for a code, refuses a wrong one and takes a recovery code once", async () => {
  await member.getByRole("button", { name: /your menu/ }).click();
  await member.getByRole("menuitem", { name: "Sign out" }).click();
  await signIn(ana.password);
  const code = member.getByRole("textbox", { name: "Code" });
  await code.fill(recoveryCodes[0]?.replace(/^./, (sign) => (sign === "a" ? "b" : "a")) ?? "");
  await member.getByRole("button", { name: "Sign in" }).click();
  await member.getByText("This code is wrong or was used already.").waitFor();
  await code.fill(recoveryCodes[0] ?? "");
  await member.getByRole("button", { name: "Sign in" }).click();
  await member.waitForURL(/\/w\/[^/]+\/inbox/);
});

test("deactivating throws the member's open window out at once, without reload", async () => {
  await member.getByText("Live", { exact: true }).waitFor();
  await owner.goto(team);
  await act("Deactivate…");
  const begun = performance.now();
  await owner.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await member.waitForURL(/\/login/);
  const tookMs = performance.now() - begun;
  console.log(`deactivated → signed out: ${Math.round(tookMs)} ms`);
  expect(tookMs).toBeLessThan(3000);
  await row().getByText("Deactivated").waitFor();
  await signIn(ana.password);
  await member.getByText("E-mail or password is wrong.").waitFor();
});

test("reactivated, with a new password by the owner's link, the member is back", async () => {
  await act("Reactivate");
  await row().getByText("Deactivated").waitFor({ state: "detached" });
  await member.goto(`${frontend}/forgot-password`);
  await member.getByLabel("E-mail").fill(ana.email);
  await member.getByRole("button", { name: "Tell the owner" }).click();
  await member.getByText("Ask the owner for your link").waitFor();
  await owner.reload();
  await row().getByText("Asks for a new password").waitFor();
  await act("Show a link for a new password");
  const link = await linkShown();
  await owner.getByRole("button", { name: "Done" }).click();
  await member.goto(link);
  await typePassword(member, "New password", "another long password");
  await member.getByRole("button", { name: "Set the password" }).click();
  await member.getByText("Your password is set").waitFor();
  await member.goto("about:blank");
  await member.goto(link);
  await member.getByText("This link is over").waitFor();
  await signIn("another long password");
  await member.getByRole("textbox", { name: "Code" }).fill(recoveryCodes[1] ?? "");
  await member.getByRole("button", { name: "Sign in" }).click();
  await member.waitForURL(/\/w\/[^/]+\/inbox/);
});

test("the audit log tells all of it", async () => {
  await owner.goto(team.replace(/team$/, "audit"));
  const log = owner.getByRole("list", { name: "Audit log" });
  for (const sentence of [
    `invited ${ana.email}`,
    `${ana.name} joined by invitation`,
    `${ana.name} turned two-factor on`,
    `deactivated ${ana.name}`,
    `Somebody asked for a new password for ${ana.name}`,
    `${ana.name} set a new password with a link`,
  ])
    await log.getByText(sentence).first().waitFor();
  expect(faults).toEqual([]);
});
