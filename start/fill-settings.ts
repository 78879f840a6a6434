import { randomBytes } from "node:crypto";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** What only the operator knows. */
export type ProductionAnswers = {
  frontendUrl: string;
  apiUrl: string;
  tls: string;
  facebookAppId: string;
  facebookAppSecret: string;
  operatorName: string;
  operatorEmail: string;
  /** A rehearsal: the simulator plays Facebook at this address. */
  simulatorUrl?: string;
};

/** The text of a complete .env.prod: every secret strong and its own, everything else as in the example. */
export function fillProductionSettings(example: string, answers: ProductionAnswers): string {
  const values: Record<string, string> = {
    FRONTEND_URL: answers.frontendUrl,
    API_URL: answers.apiUrl,
    TLS: answers.tls,
    JWT_SECRET: hex(64),
    JWT_REFRESH_SECRET: hex(64),
    ENCRYPTION_KEY: hex(32),
    BACKUP_KEY: hex(32),
    POSTGRES_PASSWORD: hex(24),
    REDIS_PASSWORD: hex(24),
    FACEBOOK_APP_ID: answers.facebookAppId,
    FACEBOOK_APP_SECRET: answers.facebookAppSecret,
    FACEBOOK_WEBHOOK_VERIFY_TOKEN: hex(24),
    OPERATOR_NAME: answers.operatorName,
    OPERATOR_EMAIL: answers.operatorEmail,
    ...(answers.simulatorUrl && { OVERLAYS: "docker-compose.simulator.yml", SIMULATOR_URL: answers.simulatorUrl }),
  };
  return Object.entries(values).reduce((text, [name, value]) => setSetting(text, name, value), example);
}

/** Sets one line of an env file, also where it is commented out; undefined comments it out. */
export function setSetting(text: string, name: string, value: string | undefined): string {
  const line = new RegExp(`^#? ?${name}=.*$`, "m");
  const written = value === undefined ? `# ${name}=` : `${name}=${value}`;
  return line.test(text) ? text.replace(line, () => written) : `${text.trimEnd()}\n${written}\n`;
}

export const makeSimulatedApp = () => ({
  facebookAppId: String(100_000_000_000_000 + Number(randomBytes(5).readUIntBE(0, 5))),
  facebookAppSecret: hex(16),
  operatorName: "A rehearsal",
  operatorEmail: "nobody@example.test",
});
