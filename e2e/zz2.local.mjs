import { chromium } from "playwright-core";

const F = "http://localhost:5160",
  S = "http://localhost:5162";
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
context.setDefaultTimeout(40000);
const desk = await context.newPage();
desk.on("requestfailed", (r) => console.log("FAILED", r.url().slice(0, 140), r.failure()?.errorText));
desk.on("pageerror", (e) => console.log("PAGEERROR", String(e)));
const control = async (m, p, b) =>
  (
    await fetch(`${S}/control/${p}`, {
      method: m,
      headers: { "content-type": "application/json" },
      ...(b && { body: JSON.stringify(b) }),
    })
  ).json();
await desk.goto(F + "/login");
await desk.getByLabel("E-mail").fill("maya@example.com");
await desk.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
await desk.getByRole("button", { name: /Sign in/ }).click();
await desk.waitForURL(/\/w\//);
const ws = /\/w\/([^/]+)/.exec(desk.url())[1];
const shot = async (name) => {
  for (const scheme of ["light", "dark"]) {
    await desk.emulateMedia({ colorScheme: scheme });
    await desk.waitForTimeout(300);
    await desk.screenshot({ path: `/tmp/h_${name}_${scheme}.png` });
  }
  await desk.emulateMedia({ colorScheme: "light" });
};
const pages = (await control("GET", "pages")).data;
const page = pages[0];
const {
  data: [p],
} = await control("POST", `pages/${page.id}/people`, { name: "Renata Gap", lastMessageHoursAgo: null });
await control("POST", `people/${p.psid}/act`, { kind: "message", text: "Good morning, do you repair lamps?" });
await new Promise((r) => setTimeout(r, 1500));
await control("PUT", "faults", { webhook: { dropRate: 1 } });
await control("POST", `people/${p.psid}/act`, { kind: "message", text: "It is the brass one from last year." });
await control("POST", `people/${p.psid}/act`, { kind: "attachment", type: "image" });
await control("POST", `people/${p.psid}/act`, { kind: "page_inbox_reply", text: "We do! Bring it on Saturday." });
await control("PUT", "faults", { webhook: null });
await control("POST", "clock", { advanceMs: 600000 });
await new Promise((r) => setTimeout(r, 3000));
await control("POST", `people/${p.psid}/act`, { kind: "message", text: "Perfect, see you then." });
await desk.goto(`${F}/w/${ws}/pages`);
await desk
  .getByRole("link", { name: /^Check/ })
  .first()
  .click();
await desk.waitForURL(/pages\/.+/);
await desk.getByRole("button", { name: "Compare now" }).click();
await desk.locator("[data-completeness]").waitFor();
await desk.waitForTimeout(1500);
await shot("doctor2");
await desk.goto(`${F}/w/${ws}/pages`);
await desk.waitForTimeout(1500);
await shot("pages2");
await desk.goto(`${F}/w/${ws}/inbox`);
await desk.waitForTimeout(1500);
await desk.getByText("Renata Gap").first().click();
await desk.waitForTimeout(2500);
await shot("thread2");
await desk.setViewportSize({ width: 390, height: 844 });
await desk.waitForTimeout(800);
await shot("thread2_390");
await browser.close();
