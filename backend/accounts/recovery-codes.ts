import { randomInt } from "node:crypto";
import { hashToken } from "./refresh-token.ts";

const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const count = 10;

/** Ten codes of 16 letters and digits that are not mistaken for each other: 79 bits each, so a plain hash keeps them. */
export const makeRecoveryCodes = (): string[] => Array.from({ length: count }, makeCode);

function makeCode(): string {
  const signs = Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join("");
  return signs.replace(/(.{4})(?=.)/g, "$1-");
}

/** Dashes, spaces and capitals do not matter. */
export const hashRecoveryCode = (code: string): Buffer => hashToken(code.toLowerCase().replace(/[^a-z0-9]/g, ""));
