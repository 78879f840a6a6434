import { randomBytes } from "node:crypto";

const firstPsid = 4_217_306_518_204_377;
const psidStride = 1_000_003_137;
const nonceLength = 8;
const psidLength = 11;

/** PSIDs have 16 digits and stay below 2^53, so no client that reads them as numbers breaks. */
export function psidOf(sequence: number): string {
  return String(firstPsid + sequence * psidStride);
}

/** A mid carries its PSID, so finding a message needs no index over millions of them. */
export function midOf(nonce: string, psid: string, sequence: number): string {
  return `m_${nonce}${Number(psid).toString(36).padStart(psidLength, "0")}${sequence.toString(36).padStart(6, "0")}`;
}

export function psidOfMid(mid: string): string {
  const start = 2 + nonceLength;
  return String(Number.parseInt(mid.slice(start, start + psidLength), 36));
}

/** New for every run: a restarted simulator must never reuse a mid that somebody has stored. */
export function createNonce(): string {
  return randomBytes(12)
    .toString("base64")
    .replace(/[^a-zA-Z0-9]/g, "x")
    .slice(0, nonceLength);
}

export function threadIdOf(psid: string): string {
  return `t_${[...psid].reverse().join("")}`;
}

export function psidOfThread(threadId: string): string {
  return [...threadId.slice(2)].reverse().join("");
}

export function randomId(prefix: string, length: number): string {
  return (
    prefix +
    randomBytes(length)
      .toString("base64")
      .replace(/[^a-zA-Z0-9]/g, "")
      .slice(0, length)
  );
}

export function randomDigits(length: number): string {
  let digits = String(1 + ((randomBytes(1)[0] as number) % 9));
  for (const byte of randomBytes(length - 1)) digits += byte % 10;
  return digits;
}
