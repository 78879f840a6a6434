import { type Browser, chromium } from "playwright-core";

/** The installed Chromium; it never calls home. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the journeys with \`pnpm test:e2e\``);
  return value;
};

/** Addresses of the stack that the journeys run against. */
export const addresses = () => ({
  frontend: need("E2E_FRONTEND_URL"),
  simulator: need("E2E_SIMULATOR_URL"),
  api: need("E2E_API_URL"),
});
