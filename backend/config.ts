import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findProductionFaults } from "./production-faults.ts";

const flag = z.stringbool({ truthy: ["true", "1", "yes"], falsy: ["false", "0", "no", ""] });
const port = z.coerce.number().int().min(1).max(65535);
const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket");
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

const Settings = z.object({
  NODE_ENV: z.string().default("development"),
  DATABASE_URL: z.string().min(1, "is missing: the address of PostgreSQL, postgres://user:password@host/database"),
  POSTGRES_PASSWORD: z.string().optional(),
  REDIS_URL: z.string().optional(),
  REDIS_PASSWORD: z.string().optional(),
  JWT_SECRET: z.string().regex(/^[0-9a-f]{64,}$/i, "must be at least 64 hex characters (openssl rand -hex 64)"),
  JWT_REFRESH_SECRET: z.string().regex(/^[0-9a-f]{64,}$/i, "must be at least 64 hex characters (openssl rand -hex 64)"),
  ENCRYPTION_KEY: z.string().regex(/^[0-9a-f]{64}$/i, "must be exactly 64 hex characters (openssl rand -hex 32)"),
  ENCRYPTION_KEY_OTHER: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be exactly 64 hex characters: the key that a rotation comes from or goes to")
    .optional(),
  FRONTEND_URL: z.string().default("http://localhost:3000"),
  API_URL: address.default("http://localhost:4000"),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(4000),
  HEALTH_PORT: port.optional(),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  TRUST_PROXY: z.string().default("false"),
  THROTTLE_TTL: z.coerce.number().int().min(1000).default(60_000),
  THROTTLE_LIMIT: z.coerce.number().int().min(1).default(600),
  FACEBOOK_APP_ID: z.string().regex(/^\d+$/, "must be the number of your Facebook app"),
  FACEBOOK_APP_SECRET: z.string().min(8, "must be the secret of your Facebook app"),
  FACEBOOK_WEBHOOK_VERIFY_TOKEN: z.string().min(8, "must be a random text of at least 8 characters"),
  FACEBOOK_DIALOG_URL: address.default("https://www.facebook.com"),
  GRAPH_API_URL: address.default("https://graph.facebook.com"),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, "must look like v26.0")
    .default("v26.0"),
  WEBHOOK_RETENTION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  WEBHOOK_SILENCE_HOURS: z.coerce.number().min(1).max(720).default(24),
  SENTRY_DSN: z.url({ protocol: /^https?$/, error: "must be the DSN of a Sentry project: https://key@host/number" }).optional(),
  SENTRY_ENVIRONMENT: z.string().min(1).max(64).default("production"),
  SENTRY_RELEASE: z.string().max(200).optional(),
  SENTRY_TRACES_SHARE: z.coerce.number().min(0).max(1).default(0.05),
  METRICS_TOKEN: z.string().min(16, "must be a random text of at least 16 characters").optional(),
  SIMULATOR_URL: address.optional(),
  INSTALLATION_FILE: z.string().optional(),
  INSTALLATION_ID: z.uuid("must be a UUID of its own for each place it runs in (uuidgen)").optional(),
  STORAGE_PATH: z
    .string()
    .min(1)
    .default(join(import.meta.dirname, "../.data/media")),
  S3_ENDPOINT: address.optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_BUCKET: bucketName.optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_FORCE_PATH_STYLE: flag.optional(),
  BACKUP_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be exactly 64 hex characters (openssl rand -hex 32)")
    .optional(),
  BACKUP_TIME: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, "must be a time of day in UTC such as 03:00, or off")
    .default("03:00"),
  BACKUP_PATH: z
    .string()
    .min(1)
    .default(join(import.meta.dirname, "../.data/backups")),
  BACKUP_S3_BUCKET: bucketName.optional(),
  BACKUP_S3_ENDPOINT: address.optional(),
  BACKUP_S3_REGION: z.string().min(1).optional(),
  BACKUP_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  BACKUP_S3_FORCE_PATH_STYLE: flag.optional(),
  BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(7),
  BACKUP_KEEP_WEEKS: z.coerce.number().int().min(0).max(520).default(4),
  BACKUP_KEEP_MONTHS: z.coerce.number().int().min(0).max(120).default(6),
  BACKUP_MEDIA: flag.default(true),
  BACKUP_LIMIT_MINUTES: z.coerce.number().int().min(1).max(1440).default(180),
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: port.default(587),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASS: z.string().min(1).optional(),
  SMTP_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/,
      "must be an e-mail address, or a name and one: MessageSender <mail@example.com>",
    )
    .optional(),
  FAILPOINTS: flag.optional(),
  API_DOCS: flag.optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Every variable the backend reads. */
export const settingNames = Object.keys(Settings.shape);

export type Config = ReturnType<typeof shape>;

type Values = Record<string, string | undefined>;

/** All faults of the settings at once, each naming the variable to change. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`These settings must be changed before the backend can start:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/**
 * Reads and checks the settings. Each NAME may come as NAME_FILE, the path of a file that holds the value.
 * @throws ConfigError with every fault found
 */
export function loadConfig(env: Values = process.env) {
  const faults: string[] = [];
  const values = withPasswords(readFiles(env, settingNames, faults), faults);
  const parsed = Settings.safeParse(values);
  if (!parsed.success) {
    faults.push(
      ...parsed.error.issues.map((issue) => `${issue.path.join(".")} ${missingOr(issue.message, values[String(issue.path[0])])}`),
    );
  }
  faults.push(...bucketFaults(values), ...backupFaults(values), ...mailFaults(values));
  if (values.NODE_ENV === "production") faults.push(...findProductionFaults(values));
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  return shape(parsed.data);
}

const missingOr = (message: string, value: string | undefined) =>
  value === undefined && !message.startsWith("is missing")
    ? `is missing: it ${message.startsWith("must") ? message : "must be set"}`
    : message;

function readFiles(env: Values, names: string[], faults: string[]): Values {
  const values: Values = {};
  for (const name of names) {
    const path = env[`${name}_FILE`];
    values[name] = env[name] || undefined;
    if (!path) continue;
    try {
      values[name] = readFileSync(path, "utf8").trim() || values[name];
    } catch {
      faults.push(`${name}_FILE names a file that cannot be read: ${path}`);
    }
  }
  return values;
}

const passwords = { DATABASE_URL: "POSTGRES_PASSWORD", REDIS_URL: "REDIS_PASSWORD" } as const;

/** An address without a password gets the one that stands apart, so that an address need not be a secret. */
function withPasswords(values: Values, faults: string[]): Values {
  const whole = { ...values };
  for (const [name, secret] of Object.entries(passwords)) {
    const url = values[name] === undefined ? undefined : URL.parse(values[name]);
    if (url === null) faults.push(`${name} is not an address: write special characters of its password as %xx`);
    if (!url || url.password || !values[secret]) continue;
    url.password = encodeURIComponent(values[secret]);
    whole[name] = url.toString();
  }
  return whole;
}

/**
 * The database's address alone, for programs that need nothing else.
 * @throws ConfigError
 */
export function readDatabaseUrl(env: Values = process.env): string {
  const faults: string[] = [];
  const { DATABASE_URL: url } = withPasswords(readFiles(env, ["DATABASE_URL", "POSTGRES_PASSWORD"], faults), faults);
  if (!url && faults.length === 0) faults.push("DATABASE_URL is missing: the address of PostgreSQL to migrate");
  if (!url || faults.length > 0) throw new ConfigError(faults);
  return url;
}

/** A bucket is given completely or not at all: half a setting must not send files to a folder. */
function bucketFaults(values: Values): string[] {
  const isGiven = ["S3_BUCKET", "S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"].some((name) => values[name]);
  if (!isGiven) return [];
  return ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]
    .filter((name) => !values[name])
    .map((name) => `${name} is missing: files go to a bucket when S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set`);
}

/** What a bucket for backups does not say itself is taken from that of the files. */
function backupFaults(values: Values): string[] {
  if (values.BACKUP_KEY && values.BACKUP_KEY === values.ENCRYPTION_KEY)
    return ["BACKUP_KEY and ENCRYPTION_KEY must differ: whoever finds a backup and its key must not read the secrets in it"];
  const parts = ["ENDPOINT", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"];
  if (!values.BACKUP_S3_BUCKET)
    return parts
      .filter((part) => values[`BACKUP_S3_${part}`])
      .map((part) => `BACKUP_S3_BUCKET is missing: BACKUP_S3_${part} is of no use without it`);
  return ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY"]
    .filter((part) => !values[`BACKUP_S3_${part}`] && !values[`S3_${part}`])
    .map((part) => `BACKUP_S3_${part} is missing: it must be set for the bucket that backups go to`);
}

/** Half a setting must not look like a working one. */
function mailFaults(values: Values): string[] {
  const names = ["SMTP_PORT", "SMTP_USER", "SMTP_PASS", "SMTP_FROM"].filter((name) => values[name]);
  if (!values.SMTP_HOST) return names.length > 0 ? [`SMTP_HOST is missing: ${names.join(", ")} is of no use without it`] : [];
  const faults = values.SMTP_FROM ? [] : ["SMTP_FROM is missing: it must be the address that e-mail comes from"];
  if (Boolean(values.SMTP_USER) !== Boolean(values.SMTP_PASS))
    faults.push("SMTP_USER and SMTP_PASS go together: set both or none");
  return faults;
}

function shape(settings: z.output<typeof Settings>) {
  const database = new URL(settings.DATABASE_URL);
  const poolSize = Number(database.searchParams.get("connection_limit") ?? 10);
  const statementTimeoutMs = Number(database.searchParams.get("statement_timeout") ?? 30_000);
  for (const name of ["connection_limit", "pool_timeout", "statement_timeout"]) database.searchParams.delete(name);
  return {
    isProduction: settings.NODE_ENV === "production",
    database: { url: database.toString(), poolSize, statementTimeoutMs },
    redisUrl: settings.REDIS_URL,
    secrets: {
      access: settings.JWT_SECRET,
      refresh: settings.JWT_REFRESH_SECRET,
      encryption: settings.ENCRYPTION_KEY,
      /** During a rotation: opens what it sealed, seals nothing. */
      otherEncryption: settings.ENCRYPTION_KEY_OTHER,
    },
    http: {
      host: settings.HOST,
      port: settings.PORT,
      /** Where a process without the API answers health. */
      healthPort: settings.HEALTH_PORT,
      /** How long a stopping process still answers on open connections. */
      drainMs: settings.DRAIN_SECONDS * 1000,
      frontendUrl: settings.FRONTEND_URL.replace(/\/+$/, ""),
      apiUrl: settings.API_URL,
      trustProxy: trustProxy(settings.TRUST_PROXY),
      throttle: { windowMs: settings.THROTTLE_TTL, limit: settings.THROTTLE_LIMIT },
      hasDocs: settings.API_DOCS ?? settings.NODE_ENV !== "production",
    },
    facebook: {
      appId: settings.FACEBOOK_APP_ID,
      appSecret: settings.FACEBOOK_APP_SECRET,
      verifyToken: settings.FACEBOOK_WEBHOOK_VERIFY_TOKEN,
      dialogUrl: settings.FACEBOOK_DIALOG_URL,
      graphUrl: settings.GRAPH_API_URL,
      version: settings.GRAPH_API_VERSION,
    },
    mail: mailOf(settings),
    storage: { folder: settings.STORAGE_PATH, s3: bucketOf(settings) },
    backups: backupsOf(settings),
    webhooks: { retentionDays: settings.WEBHOOK_RETENTION_DAYS, silenceHours: settings.WEBHOOK_SILENCE_HOURS },
    sentry: sentryOf(settings),
    /** What Prometheus shows to read the figures; without it only who asks from inside gets them. */
    metricsToken: settings.METRICS_TOKEN,
    hasFailpoints: settings.FAILPOINTS ?? false,
    simulatorUrl: settings.SIMULATOR_URL,
    installation: { file: settings.INSTALLATION_FILE, id: settings.INSTALLATION_ID },
    logLevel: settings.LOG_LEVEL,
  };
}

/** Undefined without SENTRY_DSN: then nothing is reported. */
function sentryOf(settings: z.output<typeof Settings>) {
  const {
    SENTRY_DSN: dsn,
    SENTRY_ENVIRONMENT: environment,
    SENTRY_RELEASE: release,
    SENTRY_TRACES_SHARE: tracesShare,
  } = settings;
  return dsn ? { dsn, environment, release: release ?? "unreleased", tracesShare } : undefined;
}

/** Undefined without SMTP_HOST: then links are shown to the owner instead. */
function mailOf(settings: z.output<typeof Settings>) {
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASS: password, SMTP_FROM: from } = settings;
  if (!host || !from) return undefined;
  return { host, port, from, login: user && password ? { user, password } : undefined };
}

function bucketOf(settings: z.output<typeof Settings>) {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_REGION: region } = settings;
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
  const endpoint = settings.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`;
  // Servers of one's own rarely have a name for each bucket.
  const isPathStyle = settings.S3_FORCE_PATH_STYLE ?? settings.S3_ENDPOINT !== undefined;
  return { endpoint, region, bucket, accessKeyId, secretAccessKey, isPathStyle };
}

/** Without a key no backups are made. */
function backupsOf(settings: z.output<typeof Settings>) {
  const [hour, minute] = settings.BACKUP_TIME.split(":").map(Number);
  const [accessKeyId, secretAccessKey] = [
    settings.BACKUP_S3_ACCESS_KEY_ID ?? settings.S3_ACCESS_KEY_ID,
    settings.BACKUP_S3_SECRET_ACCESS_KEY ?? settings.S3_SECRET_ACCESS_KEY,
  ];
  const region = settings.BACKUP_S3_REGION ?? settings.S3_REGION;
  const ownEndpoint = settings.BACKUP_S3_ENDPOINT ?? settings.S3_ENDPOINT;
  const isPathStyle = settings.BACKUP_S3_FORCE_PATH_STYLE ?? settings.S3_FORCE_PATH_STYLE ?? ownEndpoint !== undefined;
  const endpoint = ownEndpoint ?? `https://s3.${region}.amazonaws.com`;
  const bucket = settings.BACKUP_S3_BUCKET;
  return {
    key: settings.BACKUP_KEY,
    /** Minutes after midnight in UTC; undefined when nothing is made by itself. */
    dailyAt: hour === undefined || minute === undefined ? undefined : hour * 60 + minute,
    folder: settings.BACKUP_PATH,
    s3:
      bucket && accessKeyId && secretAccessKey
        ? { endpoint, region, bucket, accessKeyId, secretAccessKey, isPathStyle }
        : undefined,
    keep: { days: settings.BACKUP_KEEP_DAYS, weeks: settings.BACKUP_KEEP_WEEKS, months: settings.BACKUP_KEEP_MONTHS },
    hasMedia: settings.BACKUP_MEDIA,
    limitMs: settings.BACKUP_LIMIT_MINUTES * 60_000,
  };
}

/** `true`, `false`, a number of proxies, or their addresses with commas. */
function trustProxy(value: string): boolean | number | string {
  if (value === "true" || value === "false") return value === "true";
  return /^\d+$/.test(value) ? Number(value) : value;
}
