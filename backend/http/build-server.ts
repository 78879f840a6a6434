import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import fastify, { type FastifyInstance, LogController } from "fastify";
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { countAnswers } from "./count-answers.ts";
import { errorHandler, notFoundHandler } from "./error-handler.ts";

const bodyLimitBytes = 5 * 1024 * 1024;

type Register = (app: FastifyInstance) => Promise<void> | void;

/**
 * The HTTP server: limits, documentation, errors in one shape. `routes` are for browsers; `door` is for machines, and pays for nothing of
 * what browsers need.
 */
export async function buildServer(ctx: Context, routes: Register, door?: Register): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: ctx.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: ctx.config.http.trustProxy,
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200, querystringParser: parseQuery },
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(errorHandler);
  app.decorateRequest("ctx", null as never);
  countAnswers(app, ctx);
  await describeRoutes(app);
  if (door) await app.register(async (apart) => door(apart));
  await app.register(async (inner) => {
    await serveBrowsers(inner, ctx);
    await routes(inner);
  });
  return app;
}

/** CORS for the frontend only, headers, cookies, a limit on requests. */
async function serveBrowsers(app: FastifyInstance, { config: { http }, now }: Context) {
  await app.register(helmet, { contentSecurityPolicy: false, crossOriginResourcePolicy: { policy: "same-site" } });
  await app.register(cors, {
    origin: http.frontendUrl,
    credentials: true,
    methods: ["GET", "POST", "PATCH", "PUT", "DELETE"],
    exposedHeaders: ["retry-after", "x-request-id", "content-disposition", "x-clock-ahead"],
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    timeWindow: http.throttle.windowMs,
    max: http.throttle.limit,
    // A list shows a hundred pictures at once, and each address is signed.
    allowList: (request) => request.url.startsWith("/api/v1/media/"),
    errorResponseBuilder: (_request, limit) =>
      new AppError("too_many_requests", `Too many requests. Try again in ${limit.after}.`),
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, notFoundHandler);
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
    const aheadMs = now().getTime() - Date.now();
    if (aheadMs > 1000) reply.header("x-clock-ahead", aheadMs);
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.debug(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "answered",
    );
  });
  if (http.hasDocs) await app.register(swaggerUi, { routePrefix: "/docs" });
}

/** What is repeated becomes a list. */
function parseQuery(text: string): Record<string, string | string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = all.get(name);
    if (values) values.push(value);
    else all.set(name, [value]);
  }
  return Object.fromEntries([...all].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? "")]));
}

/** OpenAPI 3.1 of every route registered from here on, which the snapshot needs; its address exists only when docs are on. */
async function describeRoutes(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "MessageSender API",
        version: "1",
        description: "Messenger for several businesses: inbox, contacts and campaigns.",
      },
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    },
    transform: createJsonSchemaTransform({
      zodToJsonConfig: {
        unrepresentable: "any",
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
        },
      },
    }),
  });
}
