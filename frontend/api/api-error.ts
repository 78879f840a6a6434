import type { ErrorCode } from "contract/errors.ts";

/** What the API answered instead of the result; `unreachable` when it did not answer at all. */
export class ApiError extends Error {
  code: ErrorCode | "unreachable";
  details: unknown;
  requestId: string | null;
  retryAfterSeconds: number | null;

  constructor(fields: {
    code: ErrorCode | "unreachable";
    message: string;
    details?: unknown;
    requestId?: string | null;
    retryAfterSeconds?: number | null;
  }) {
    super(fields.message);
    this.name = "ApiError";
    this.code = fields.code;
    this.details = fields.details;
    this.requestId = fields.requestId ?? null;
    this.retryAfterSeconds = fields.retryAfterSeconds ?? null;
  }
}

export const isApiError = (error: unknown, code?: ApiError["code"]): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code);
