import type { StackSettings } from "./stack-settings.ts";

type Facts = { dataFolder: string; databaseUrl: string; tookMs: number };

/** What an operator reads when everything answers: the addresses, and what to do first. */
export function describeRunning(
  { urls, hasSimulator, databaseUrl: ownDatabase }: StackSettings,
  { dataFolder, databaseUrl, tookMs }: Facts,
): string {
  const rows = [
    ["Open", urls.frontend],
    ["API", `${urls.backend}/api/v1/health`],
    ...(hasSimulator ? [["Simulator", `${urls.simulator}  (plays Facebook: a phone to write from, no account needed)`]] : []),
    ["Database", ownDatabase ? withoutPassword(databaseUrl) : `embedded PostgreSQL on port ${new URL(databaseUrl).port}`],
    ["Data", dataFolder],
  ];
  const first = hasSimulator
    ? "connect a Page (the simulator answers in Facebook's place), then write to it from the phone"
    : "connect your Facebook Page under Pages";
  return [
    "",
    `MessageSender runs (ready after ${(tookMs / 1000).toFixed(1)} s).`,
    "",
    ...rows.map(([name = "", value]) => `  ${name.padEnd(10)} ${value}`),
    "",
    `  First: create the owner's account at ${urls.frontend}/admin/signup, ${first}.`,
    `  Later: sign in at ${urls.frontend}/login. Ctrl-C stops everything and keeps the data.`,
    "",
  ].join("\n");
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = "";
  return url.toString();
}
