import { AppError } from "../errors.ts";

/** PostgreSQL stores neither NUL nor halves of characters. @throws AppError invalid_request */
export function refuseUnstorable(...inputs: unknown[]) {
  if (inputs.some(isUnstorable)) throw new AppError("invalid_request", "A text contains a character that cannot be stored.");
}

const isUnstorable = (value: unknown): boolean =>
  typeof value === "string"
    ? value.includes("\u0000") || !value.isWellFormed()
    : typeof value === "object" && value !== null && !ArrayBuffer.isView(value) && Object.values(value).some(isUnstorable);
