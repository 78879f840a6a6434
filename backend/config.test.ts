import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { fillProductionSettings } from "start/fill-settings.ts";
import { describe, expect, it, test } from "vitest";
import { ConfigError, loadConfig, readDatabaseUrl, settingNames } from "./config.ts";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** What `secrets:generate` writes, and what docker-compose.prod.yml adds to it. */
const good: Record<string, string | undefined> = {
  ...parseEnv(
    fillProductionSettings(readFileSync(new URL("../.env.prod.example", import.meta.url), "utf8"), {
      frontendUrl: "https://app.shop.test",
      apiUrl: "https://api.shop.test",
      tls: "internal",
      facebookAppId: "1234567890",
      facebookAppSecret: hex(16),
      operatorName: "Lumbre Estudio S.L.",
      operatorEmail: "privacy@shop.test",
    }),
  ),
  NODE_ENV: "production",
  TRUST_PROXY: "1",
  DATABASE_URL: "postgres://messagesender@postgres:5432/messagesender?connection_limit=7",
  REDIS_URL: "redis://redis:6379",
};

function faultsOf(changes: Record<string, string | undefined>): string[] {
  try {
    loadConfig({ ...good, ...changes });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe("a production start", () => {
  it("accepts what secrets:generate writes", () => {
    const config = loadConfig(good);
    expect(config.database).toEqual({
      url: `postgres://messagesender:${good.POSTGRES_PASSWORD}@postgres:5432/messagesender`,
      poolSize: 7,
      statementTimeoutMs: 30_000,
    });
    expect(config.redisUrl).toBe(`redis://:${good.REDIS_PASSWORD}@redis:6379`);
    expect(config.http).toMatchObject({ hasDocs: false, trustProxy: 1 });
  });

  it.each([
    ["JWT_SECRET", undefined, "JWT_SECRET is missing"],
    ["JWT_SECRET", "short", "JWT_SECRET must be at least 64 hex characters"],
    ["JWT_SECRET", "a".repeat(128), "JWT_SECRET is too weak"],
    ["JWT_SECRET", good.JWT_REFRESH_SECRET, "JWT_SECRET and JWT_REFRESH_SECRET must differ"],
    ["JWT_REFRESH_SECRET", undefined, "JWT_REFRESH_SECRET is missing"],
    ["JWT_REFRESH_SECRET", "your-refresh-secret", "JWT_REFRESH_SECRET is still a placeholder"],
    ["ENCRYPTION_KEY", undefined, "ENCRYPTION_KEY is missing"],
    ["ENCRYPTION_KEY", hex(64), "ENCRYPTION_KEY must be exactly 64 hex characters"],
    ["ENCRYPTION_KEY", "01".repeat(32), "ENCRYPTION_KEY is too weak"],
    ["BACKUP_KEY", undefined, "BACKUP_KEY is missing"],
    ["BACKUP_KEY", hex(16), "BACKUP_KEY must be exactly 64 hex characters"],
    ["BACKUP_KEY", "01".repeat(32), "BACKUP_KEY is too weak"],
    ["BACKUP_KEY", good.ENCRYPTION_KEY, "BACKUP_KEY and ENCRYPTION_KEY must differ"],
    ["BACKUP_TIME", "3 am", "BACKUP_TIME must be a time of day in UTC such as 03:00, or off"],
    ["BACKUP_S3_BUCKET", "backups", "BACKUP_S3_ACCESS_KEY_ID is missing"],
    ["BACKUP_S3_ENDPOINT", "https://s3.example.test", "BACKUP_S3_BUCKET is missing"],
    ["ENCRYPTION_KEY_OTHER", good.ENCRYPTION_KEY, "ENCRYPTION_KEY and ENCRYPTION_KEY_OTHER must differ"],
    ["POSTGRES_PASSWORD", undefined, "the password in DATABASE_URL is missing"],
    ["POSTGRES_PASSWORD", "postgres", "POSTGRES_PASSWORD is too weak"],
    ["POSTGRES_PASSWORD", "change-me", "POSTGRES_PASSWORD is still a placeholder"],
    ["POSTGRES_PASSWORD", good.REDIS_PASSWORD, "POSTGRES_PASSWORD and REDIS_PASSWORD must differ"],
    ["DATABASE_URL", undefined, "DATABASE_URL is missing"],
    ["DATABASE_URL", "postgres://a:b c/d@x:99999/y", "DATABASE_URL is not an address"],
    ["DATABASE_URL", "postgres://messagesender:secret@db.shop.test/m", "the password in DATABASE_URL is too weak"],
    ["REDIS_PASSWORD", undefined, "the password in REDIS_URL is missing"],
    ["REDIS_PASSWORD", "redis", "REDIS_PASSWORD is too weak"],
    ["REDIS_URL", "redis://:password@cache.shop.test", "the password in REDIS_URL is still a placeholder"],
    ["FACEBOOK_APP_ID", undefined, "FACEBOOK_APP_ID is missing"],
    ["FACEBOOK_APP_ID", "my app", "FACEBOOK_APP_ID must be the number"],
    ["FACEBOOK_APP_SECRET", undefined, "FACEBOOK_APP_SECRET is missing"],
    ["FACEBOOK_APP_SECRET", "simulator-app-secret", "FACEBOOK_APP_SECRET is still a placeholder"],
    ["FACEBOOK_WEBHOOK_VERIFY_TOKEN", undefined, "FACEBOOK_WEBHOOK_VERIFY_TOKEN is missing"],
    ["FACEBOOK_WEBHOOK_VERIFY_TOKEN", "token123", "FACEBOOK_WEBHOOK_VERIFY_TOKEN is too weak"],
    ["FRONTEND_URL", undefined, "FRONTEND_URL is missing"],
    ["FRONTEND_URL", "*", "FRONTEND_URL must name one address"],
    ["FRONTEND_URL", "https://*.shop.test", "FRONTEND_URL must name one address"],
    ["FRONTEND_URL", "http://app.shop.test", "FRONTEND_URL must begin with https://"],
    ["FRONTEND_URL", "https://shop.test/app", "FRONTEND_URL must be an address without path"],
    ["API_URL", undefined, "API_URL is missing"],
    ["API_URL", "http://api.shop.test", "API_URL must begin with https://"],
    ["GRAPH_API_URL", "http://graph.shop.test", "GRAPH_API_URL must begin with https://"],
    ["TRUST_PROXY", "true", "TRUST_PROXY must be the number of proxies"],
    ["FAILPOINTS", "true", "FAILPOINTS is for the crash test alone"],
    ["THROTTLE_LIMIT", "0", "THROTTLE_LIMIT"],
  ])("names %s=%s", (name, value, fault) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toContainEqual(expect.stringContaining(fault));
    expect(faults.join()).not.toContain(good.ENCRYPTION_KEY);
  });

  it("names all faults at once", () => {
    const faults = faultsOf({ JWT_SECRET: "", POSTGRES_PASSWORD: "postgres", FRONTEND_URL: "*", API_URL: "http://x.test" });
    expect(faults).toHaveLength(4);
  });

  it("lets the simulator be spoken to in plain HTTP, when it was asked for", () => {
    expect(faultsOf({ GRAPH_API_URL: "http://simulator:4100", SIMULATOR_URL: "http://simulator:4100" })).toEqual([]);
  });
});

test("the compose files pass every setting on", () => {
  const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  const text = read("docker-compose.prod.yml") + read("docker-compose.simulator.yml");
  const passed = new Set([...text.matchAll(/^ +([A-Z0-9_]+?)(?:_FILE)?: /gm)].map(([, name]) => name));
  // The image says these, or the volume does, or they are for tests and machines of their own.
  const elsewhere = ["HOST", "PORT", "INSTALLATION_FILE", "INSTALLATION_ID", "FAILPOINTS"];
  expect(settingNames.filter((name) => !passed.has(name) && !elsewhere.includes(name))).toEqual([]);
});

describe("a secret in a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "messagesender-config-"));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("counts like the setting itself, without the line's end", () => {
    const { ENCRYPTION_KEY: key, ...others } = good;
    const config = loadConfig({ ...others, ENCRYPTION_KEY_FILE: write("key", `${key}\n`) });
    expect(config.secrets.encryption).toBe(key);
  });

  it("is checked like the setting itself", () => {
    const path = write("weak", "postgres");
    expect(faultsOf({ POSTGRES_PASSWORD: undefined, POSTGRES_PASSWORD_FILE: path })).toEqual([
      expect.stringContaining("POSTGRES_PASSWORD is too weak"),
    ]);
  });

  it("is not set when the file is empty, and named when there is none", () => {
    expect(loadConfig({ ...good, ENCRYPTION_KEY_OTHER_FILE: write("none", "") }).secrets.otherEncryption).toBeUndefined();
    expect(faultsOf({ JWT_SECRET_FILE: join(folder, "nowhere") })).toEqual([
      expect.stringMatching(/^JWT_SECRET_FILE names a file that cannot be read/),
    ]);
  });
});

it("a password with special characters fits into the address", () => {
  const url = readDatabaseUrl({ DATABASE_URL: "postgres://u@h/d", POSTGRES_PASSWORD: "a/b@c:d e%41" });
  expect(decodeURIComponent(new URL(url).password)).toBe("a/b@c:d e%41");
  expect(readDatabaseUrl({ DATABASE_URL: "postgres://u:own@h/d", POSTGRES_PASSWORD: "other" })).toBe("postgres://u:own@h/d");
  expect(() => readDatabaseUrl({})).toThrow("DATABASE_URL is missing");
});
