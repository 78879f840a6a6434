type Values = Record<string, string | undefined>;

const placeholder = /change.?me|example|placeholder|your[-_ ]|secret123|password|simulator|xxxx/i;
const hex = { JWT_SECRET: 64, JWT_REFRESH_SECRET: 64, ENCRYPTION_KEY: 64, ENCRYPTION_KEY_OTHER: 64, BACKUP_KEY: 64 };
const texts = {
  ...{ FACEBOOK_APP_SECRET: 16, FACEBOOK_WEBHOOK_VERIFY_TOKEN: 16, POSTGRES_PASSWORD: 16, REDIS_PASSWORD: 16 },
  METRICS_TOKEN: 16,
};
const leastLength: Record<string, number> = { ...hex, ...texts };

/** What makes settings too weak for a public installation, each with what to change. Shapes are checked elsewhere. */
export function findProductionFaults(values: Values): string[] {
  return [
    ...weakSecrets(values),
    ...equalSecrets(values),
    ...weakAddresses(values),
    ...weakProxy(values),
    ...missingBackups(values),
    ...testSettings(values),
  ];
}

const missingBackups = ({ BACKUP_KEY }: Values) =>
  BACKUP_KEY === undefined
    ? ["BACKUP_KEY is missing: it must be exactly 64 hex characters (openssl rand -hex 32), with a copy apart from the backups"]
    : [];

const testSettings = ({ FAILPOINTS }: Values) => (FAILPOINTS ? ["FAILPOINTS is for the crash test alone: remove it"] : []);

function weakSecrets(values: Values): string[] {
  const given = Object.keys(leastLength).map((name): [string, string | undefined] => [name, values[name]]);
  return [...given, ...passwordsInAddresses(values)].flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (value === "") return [`${name} is missing`];
    if (placeholder.test(value)) return [`${name} is still a placeholder`];
    if (new Set(value).size < 8) return [`${name} is too weak: it repeats a few characters`];
    if (!(name in hex) && value.length < (leastLength[name] ?? 16))
      return [`${name} is too weak: use at least 16 random characters`];
    return [];
  });
}

/** Of the addresses whose password does not stand apart. */
function passwordsInAddresses(values: Values): [string, string][] {
  return [
    ["DATABASE_URL", "POSTGRES_PASSWORD"],
    ["REDIS_URL", "REDIS_PASSWORD"],
  ].flatMap(([name = "", apart = ""]) => {
    const url = values[name] === undefined ? null : URL.parse(values[name]);
    if (!url || values[apart] === decodeURIComponent(url.password)) return [];
    return [[`the password in ${name}`, decodeURIComponent(url.password)] as [string, string]];
  });
}

function equalSecrets(values: Values): string[] {
  const names = Object.keys(leastLength);
  return names.flatMap((name, index) =>
    names
      .slice(index + 1)
      .filter((other) => values[name] !== undefined && values[name] === values[other])
      .map((other) => `${name} and ${other} must differ`),
  );
}

function weakAddresses(values: Values): string[] {
  const faults = ["FRONTEND_URL", "API_URL"].flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [`${name} is missing: it must be the public https address`];
    if (value.includes("*")) return [`${name} must name one address, not *`];
    if (!value.startsWith("https://")) return [`${name} must begin with https://`];
    if (!/^https:\/\/[^/?#@]+\/*$/.test(value))
      return [`${name} must be an address without path, such as https://app.your-domain.com`];
    return [];
  });
  if (values.SIMULATOR_URL) return faults;
  return [
    ...faults,
    ...["GRAPH_API_URL", "FACEBOOK_DIALOG_URL"]
      .filter((name) => values[name] !== undefined && !values[name]?.startsWith("https://"))
      .map((name) => `${name} must begin with https://`),
  ];
}

const weakProxy = ({ TRUST_PROXY: value }: Values): string[] =>
  value === "true"
    ? ["TRUST_PROXY must be the number of proxies or their addresses, not true: visitors could invent their own address"]
    : [];
