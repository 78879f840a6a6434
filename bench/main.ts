import { measureApply } from "./measure-apply.ts";
import { measureArrival } from "./measure-arrival.ts";
import { measureIntake } from "./measure-intake.ts";
import { measureSend } from "./measure-send.ts";
import { measureSoak } from "./measure-soak.ts";
import { measureStorm } from "./measure-storm.ts";
import { describeDurability } from "./open-database.ts";
import { type Figure, printReport } from "./report.ts";

type Measure = (serverUrl: string) => Promise<Figure[]>;

const inTurn =
  (...measures: Measure[]): Measure =>
  async (serverUrl) => {
    const figures: Figure[] = [];
    for (const measure of measures) figures.push(...(await measure(serverUrl)));
    return figures;
  };

/** Storm and soak are run only when they are asked for: they take minutes. */
const onlyAsked = ["storm", "soak"];
const measures: Record<string, Measure> = {
  intake: inTurn(measureIntake, measureApply, measureArrival),
  send: measureSend,
  storm: measureStorm,
  soak: measureSoak,
};
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
  if (asked.length > 0 ? !asked.includes(name) : onlyAsked.includes(name)) continue;
  console.log(`measuring ${name} …`);
  figures.push(...(await measure(serverUrl)));
}
process.exitCode = printReport(figures);
