import { Secret, TOTP } from "otpauth";

const stepMs = 30_000;
/** A clock may be half a minute off, either way. */
const window = 1;

const totp = (secret: string, label = "") =>
  new TOTP({ issuer: "MessageSender", label, algorithm: "SHA1", digits: 6, period: 30, secret: Secret.fromBase32(secret) });

/** 160 random bits in base 32, as RFC 4226 recommends. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says to an authenticator app. */
export const totpUri = (secret: string, email: string): string => totp(secret, email).toString();

/** The time step a code is of, near `at`; undefined when it is none. */
export function readTotpStep(secret: string, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window });
  return delta === null ? undefined : Math.floor(at.getTime() / stepMs) + delta;
}

export const writeTotp = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() });
