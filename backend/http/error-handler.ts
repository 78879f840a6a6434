import type { ErrorCode } from "contract/errors.ts";
import { errorStatus } from "contract/errors.ts";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { AppError } from "../errors.ts";

/** Turns whatever was thrown into the one wire shape; a 5xx says nothing but the request id. */
export function errorHandler(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = translate(error);
  if (!known) {
    request.log.error({ err: error, route: request.routeOptions.url }, "request failed");
    return answer(
      reply,
      request,
      "internal_error",
      "Something went wrong on our side. Try again; if it stays, give us the request id.",
    );
  }
  if (known.status >= 500) request.log.warn({ err: error, route: request.routeOptions.url }, "request could not be served");
  const { retryAfterSeconds } = (known.details ?? {}) as { retryAfterSeconds?: number };
  if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
  return answer(reply, request, known.code, known.message, known.details);
}

export function notFoundHandler(request: FastifyRequest, reply: FastifyReply) {
  return answer(reply, request, "not_found", "There is no such address.");
}

function answer(reply: FastifyReply, request: FastifyRequest, code: ErrorCode, message: string, details?: unknown) {
  return reply
    .code(errorStatus[code])
    .header("content-type", "application/json; charset=utf-8")
    .serializer(JSON.stringify)
    .send({ error: { code, message, ...(details !== undefined && { details }), requestId: request.id } });
}

function translate(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, "").replaceAll("/", "."),
      message: issue.message ?? "is not valid",
    }));
    return new AppError(
      "invalid_request",
      issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; "),
      { in: error.validationContext, issues },
    );
  }
  const { statusCode, code, message } = error as FastifyError;
  if (statusCode === 413) return new AppError("body_too_large", "The request is too large.");
  if (statusCode === 429) return new AppError("too_many_requests", message);
  if (code?.startsWith("FST_") && statusCode !== undefined && statusCode < 500) return new AppError("invalid_request", message);
  if (databaseIsAway.has(code ?? "") || message === poolIsBusy)
    return new AppError("not_ready", "The database does not answer. Try again in a moment.");
  return undefined;
}

/** What the pool says, without a code, when no connection came free in time. */
const poolIsBusy = "timeout exceeded when trying to connect";
const databaseIsAway = new Set(["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03", "53300"]);
