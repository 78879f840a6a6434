import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { fillProductionSettings, setSetting } from "./fill-settings.ts";
import { inProject } from "./project.ts";

const example = readFileSync(inProject(".env.prod.example"), "utf8");
const answers = {
  frontendUrl: "https://app.shop.test",
  apiUrl: "https://api.shop.test",
  tls: "internal",
  facebookAppId: "123456",
  facebookAppSecret: "0f".repeat(16),
  operatorName: "Lumbre Estudio S.L.",
  operatorEmail: "privacy@shop.test",
};

test("every variable that the compose files read is explained in the example", () => {
  const explained = new Set([...example.matchAll(/^#? ?([A-Z0-9_]+)=/gm)].map(([, name]) => name));
  const read = [
    "docker-compose.prod.yml",
    "docker-compose.simulator.yml",
    "docker-compose.nginx.yml",
    "deploy/compose.sh",
    "deploy/roll.sh",
  ].flatMap((file) => {
    const text = readFileSync(inProject(file), "utf8");
    const pattern = file.endsWith(".sh") ? /setting ([A-Z_]+[A-Z])\b/g : /(?<!\$)\$\{([A-Z0-9_]+)/g;
    return [...text.matchAll(pattern)].map(([, name]) => name);
  });
  expect(read.length).toBeGreaterThan(30);
  expect(read.filter((name) => !explained.has(name) && !["RELEASE", "SECRETS_FOLDER"].includes(name ?? ""))).toEqual([]);
});

test("two installations share no secret, and no setting is left empty", () => {
  const [one, two] = [parseEnv(fillProductionSettings(example, answers)), parseEnv(fillProductionSettings(example, answers))];
  const secrets = Object.keys(one).filter((name) => /SECRET|KEY|PASSWORD|TOKEN/.test(name) && name !== "FACEBOOK_APP_SECRET");
  expect(secrets).toHaveLength(7);
  for (const name of secrets) expect(one[name]).not.toBe(two[name]);
  expect(Object.entries(one).filter(([, value]) => value === "")).toEqual([]);
});

test("a rehearsal brings the simulator in", () => {
  const settings = parseEnv(fillProductionSettings(example, { ...answers, simulatorUrl: "https://phone.shop.test" }));
  expect(settings).toMatchObject({ OVERLAYS: "docker-compose.simulator.yml", SIMULATOR_URL: "https://phone.shop.test" });
});

test("one line is set, whatever stands there", () => {
  expect(setSetting("A=1\n# B=2\n", "B", "$& 3")).toBe("A=1\nB=$& 3\n");
  expect(setSetting("A=1\nB=2\n", "B", undefined)).toBe("A=1\n# B=\n");
  expect(setSetting("A=1", "C", "3")).toBe("A=1\nC=3\n");
});
