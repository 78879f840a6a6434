import { expect, test } from "vitest";
import { backendEnv, frontendEnv, settleStack, simulatorEnv } from "./stack-settings.ts";

const secrets = {
  JWT_SECRET: "jwt",
  JWT_REFRESH_SECRET: "refresh",
  ENCRYPTION_KEY: "key",
  BACKUP_KEY: "backup",
  FACEBOOK_APP_SECRET: "app-secret",
  FACEBOOK_WEBHOOK_VERIFY_TOKEN: "verify",
};

test("everything follows from the three ports", () => {
  const settings = settleStack({ PORT: "4001", FRONTEND_PORT: "3001", SIMULATOR_PORT: "4101" });
  const backend = backendEnv(settings, secrets, "postgres://x");
  expect(backend).toMatchObject({
    API_URL: "http://localhost:4001",
    FRONTEND_URL: "http://localhost:3001",
    GRAPH_API_URL: "http://localhost:4101",
    PORT: "4001",
  });
  expect(simulatorEnv(settings, secrets, "/d")).toMatchObject({
    SIMULATOR_PORT: "4101",
    SIMULATOR_STATE: "/d/simulator",
    WEBHOOK_URL: "http://localhost:4001/api/v1/webhooks/facebook",
  });
  expect(frontendEnv(settings)).toMatchObject({ API_URL: "http://localhost:4001" });
});

test("without a Facebook app both sides get the same simulated one", () => {
  const settings = settleStack({});
  const pick = ({ FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, FACEBOOK_WEBHOOK_VERIFY_TOKEN }: Record<string, string | undefined>) => [
    FACEBOOK_APP_ID,
    FACEBOOK_APP_SECRET,
    FACEBOOK_WEBHOOK_VERIFY_TOKEN,
  ];
  expect(pick(backendEnv(settings, secrets, "x"))).toEqual(["100200300400500", "app-secret", "verify"]);
  expect(pick(simulatorEnv(settings, secrets, "/d"))).toEqual(["100200300400500", "app-secret", "verify"]);
});

test("with a Facebook app there is no simulator and nothing points to one", () => {
  const settings = settleStack({ FACEBOOK_APP_ID: "1", FACEBOOK_APP_SECRET: "real" });
  const env = backendEnv(settings, secrets, "x");
  expect(settings.hasSimulator).toBe(false);
  expect(env.FACEBOOK_APP_SECRET).toBe("real");
  expect(env.GRAPH_API_URL ?? env.SIMULATOR_URL).toBeUndefined();
});

test("a secret of the operator's wins, also as a file", () => {
  const settings = settleStack({ JWT_SECRET: "mine", ENCRYPTION_KEY_FILE: "/run/key" });
  const env = backendEnv(settings, secrets, "x");
  expect([env.JWT_SECRET, env.ENCRYPTION_KEY, env.JWT_REFRESH_SECRET]).toEqual(["mine", undefined, "refresh"]);
});

test("the frontend never sees a secret", () => {
  const env = frontendEnv(
    settleStack({ JWT_SECRET: "a", DATABASE_URL: "b", SMTP_PASS: "c", ENCRYPTION_KEY_FILE: "d", PATH: "/bin" }),
  );
  expect(Object.values(env)).not.toEqual(expect.arrayContaining(["a"]));
  expect(env).toMatchObject({ PATH: "/bin", NEXT_TELEMETRY_DISABLED: "1" });
  expect(Object.keys(env).filter((name) => /JWT|DATABASE|SMTP|ENCRYPTION/.test(name))).toEqual([]);
});

test("a port that is none is refused by name", () => {
  expect(() => settleStack({ FRONTEND_PORT: "http" })).toThrow("FRONTEND_PORT=http is not a port");
});
