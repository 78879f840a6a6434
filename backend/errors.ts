import { type ErrorCode, errorStatus } from "contract/errors.ts";

/** The one error verbs throw for what the caller can understand; everything else becomes a 500 that says nothing. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: unknown;
  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    this.status = errorStatus[code];
    this.details = details;
  }
}

export const notFound = (what: string) => new AppError("not_found", `There is no such ${what} here.`);
