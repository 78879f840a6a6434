// Whether exactly these lines of two reports of the doctor have failed: node expect-faults.mjs inside.json outside.json "Section: name" …
import { readFileSync } from "node:fs";

const [inside, outside, ...expected] = process.argv.slice(2);
const read = (path) => {
  const text = readFileSync(path, "utf8");
  return JSON.parse(text.slice(text.indexOf("{"))).lines;
};
const failed = [...read(inside), ...read(outside)].filter(({ state }) => state === "failed");
const names = failed.map(({ section, name }) => `${section}: ${name}`);
const missed = expected.filter((one) => !names.some((name) => name.startsWith(one)));
const wrong = failed.filter((_line, index) => !expected.some((one) => names[index].startsWith(one)));
for (const { section, name, finding, whatToDo } of failed) console.log(`  ${section}: ${name} – ${finding}\n    → ${whatToDo}`);
for (const one of missed) console.error(`NOT FOUND: ${one}`);
for (const { section, name, finding } of wrong) console.error(`NOT PLANTED: ${section}: ${name} – ${finding}`);
console.log(`\ndoctor: ${expected.length - missed.length} of ${expected.length} planted faults found, ${wrong.length} others`);
process.exit(missed.length + wrong.length === 0 ? 0 : 1);
