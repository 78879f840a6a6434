import { measureApply } from "./measure-apply.ts";
import { measureIntake } from "./measure-intake.ts";
import { measureSend } from "./measure-send.ts";
import { describeDurability } from "./open-database.ts";
import { type Figure, printReport } from "./report.ts";

const measures = { intake: measureIntake, apply: measureApply, send: measureSend };
const serverUrl = process.env.DATABASE_URL ?? "";
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in measures));
if (unknown.length > 0) {
  console.error(`There is no measurement "${unknown.join(" ")}": choose among ${Object.keys(measures).join(", ")}.`);
  process.exit(2);
}

console.log(await describeDurability(serverUrl));
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`measuring ${name} …`);
  figures.push(...(await measure(serverUrl)));
}
process.exitCode = printReport(figures);
