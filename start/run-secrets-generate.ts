import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { fillProductionSettings, makeSimulatedApp, type ProductionAnswers } from "./fill-settings.ts";
import { inProject, projectFolder } from "./project.ts";
import { StartError } from "./start-error.ts";

const options = {
  app: { type: "string" },
  api: { type: "string" },
  tls: { type: "string" },
  "app-id": { type: "string" },
  "app-secret": { type: "string" },
  operator: { type: "string" },
  "operator-email": { type: "string" },
  simulator: { type: "string" },
  output: { type: "string", default: ".env.prod" },
} as const;

/** Writes .env.prod (readable by its owner only) with strong secrets; asks only for what it cannot invent. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  const path = resolve(projectFolder, values.output);
  if (existsSync(path))
    throw new StartError(
      `${values.output} exists, and its secrets open what is stored: change single lines in it, or move it away to begin anew.`,
    );
  const settings = fillProductionSettings(readFileSync(inProject(".env.prod.example"), "utf8"), await askWhatIsMissing(values));
  writeFileSync(path, settings, { mode: 0o600, flag: "wx" });
  console.log(
    `Written: ${values.output}, readable by you only. Keep a copy of BACKUP_KEY and ENCRYPTION_KEY somewhere else: without the one no backup opens, without the other the Pages' tokens in it.\nNext: npx -y pnpm@12 docker:prod:build, then npx -y pnpm@12 docker:prod:up`,
  );
  return 0;
}

type Given = { [Name in keyof typeof options]?: string };

async function askWhatIsMissing(given: Given): Promise<ProductionAnswers> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const ask = async (option: keyof typeof options, question: string, right: RegExp, fits: string): Promise<string> => {
    const answer = given[option] ?? (process.stdin.isTTY ? (await reader.question(`${question}: `)).trim() : undefined);
    if (answer === undefined) throw new StartError(`Nobody is here to ask: give --${option} (${question}).`);
    if (right.test(answer)) return answer.replace(/\/+$/, "");
    if (given[option] !== undefined || !process.stdin.isTTY)
      throw new StartError(`--${option} does not fit: ${question} – ${fits}.`);
    console.log(`That does not fit: ${fits}.`);
    return ask(option, question, right, fits);
  };
  const address = /^https:\/\/[a-z0-9][a-z0-9.-]*(:\d+)?\/*$/i;
  const addressFits = "it begins with https:// and has no path";
  const mailFits = "it has the form name@your-domain.com";
  try {
    const addresses = {
      frontendUrl: await ask("app", "Address of the product, such as https://app.your-domain.com", address, addressFits),
      apiUrl: await ask("api", "Address of the API, such as https://api.your-domain.com", address, addressFits),
      tls: await ask(
        "tls",
        "Your e-mail address for certificates, or internal",
        /^(internal|[^\s@"'$#]+@[^\s@"'$#]+)$/,
        `${mailFits}, or is internal`,
      ),
    };
    if (given.simulator !== undefined) {
      const simulatorUrl = await ask(
        "simulator",
        "Address of the simulator, such as https://phone.your-domain.com",
        address,
        addressFits,
      );
      return { ...addresses, ...makeSimulatedApp(), simulatorUrl };
    }
    return {
      ...addresses,
      facebookAppId: await ask("app-id", "Number of your Facebook app", /^\d{5,}$/, "it has only digits"),
      facebookAppSecret: await ask(
        "app-secret",
        "Secret of your Facebook app",
        /^[0-9a-f]{32}$/i,
        "it has 32 characters of 0-9 and a-f",
      ),
      operatorName: await ask(
        "operator",
        "Your business, as the privacy policy is to name it",
        /^[^"'#$\\`][^"#$\\`]{1,99}$/,
        'it has 2 to 100 characters, none of " # $ \\ `',
      ),
      operatorEmail: await ask(
        "operator-email",
        "Its e-mail address for questions about data",
        /^[^\s@"'$#]+@[^\s@"'$#]+$/,
        mailFits,
      ),
    };
  } finally {
    reader.close();
  }
}
