import { timingSafeEqual } from "node:crypto";
import { receiveWebhook, verifyWebhook } from "contract/webhooks.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { errorHandler } from "../http/error-handler.ts";
import { verifySignature } from "../messenger/verify-signature.ts";
import { readPost } from "./read-post.ts";
import { createEventStore } from "./store-events.ts";
import { wakeIntake } from "./wake-intake.ts";

/** Meta's side door: raw bytes in, a signature over exactly these, stored before the answer. */
export function registerWebhookRoutes(door: FastifyInstance, ctx: Context) {
  const events = createEventStore(ctx, () => wakeIntake(ctx));
  // A logger of its own is a tenth of what a post costs: only a request that fails gets one.
  door.setChildLoggerFactory((logger) => logger);
  door.setErrorHandler((error, request, reply) => {
    request.log = request.log.child({ reqId: request.id });
    return errorHandler(error, request, reply);
  });
  door.removeAllContentTypeParsers();
  // Meta's own type by its name, which is found faster.
  door.addContentTypeParser(["application/json", "*"], { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  door.get(verifyWebhook.url, { schema: { ...documented(verifyWebhook.schema), hide: false } }, async (request, reply) =>
    reply.header("content-type", plainText).header("x-content-type-options", "nosniff").send(answerChallenge(ctx, request)),
  );
  door.post(
    receiveWebhook.url,
    {
      schema: documented(receiveWebhook.schema),
      // What carries no signature at all is refused before its body is read.
      onRequest: (request, _reply, next) => next(wellFormed.test(signatureOf(request)) ? undefined : unsigned()),
    },
    async (request, reply) => {
      await receive(ctx, events, request.body as Buffer | undefined, signatureOf(request));
      return reply.header("content-type", plainText).send("EVENT_RECEIVED");
    },
  );
}

const documented = ({ operationId, tags, summary }: { operationId: string; tags: readonly string[]; summary: string }) => ({
  operationId,
  tags: [...tags],
  summary,
});

const unsigned = () => new AppError("invalid_signature", "The signature does not belong to this body.");

const plainText = "text/plain; charset=utf-8";
const wellFormed = /^sha256=[0-9a-f]{64}$/i;

const signatureOf = ({ headers }: FastifyRequest) => String(headers["x-hub-signature-256"]);

async function receive(ctx: Context, events: ReturnType<typeof createEventStore>, body: Buffer | undefined, signature: string) {
  if (!body || !verifySignature(body, signature, ctx.config.facebook.appSecret)) throw unsigned();
  let facts: ReturnType<typeof readPost>;
  try {
    facts = readPost(body.toString("utf8"));
  } catch {
    throw new AppError("invalid_request", "The body is not JSON.");
  }
  if (facts === "ignored") return ctx.log.info("a webhook about something else than Pages was ignored");
  await events.store({ ...facts, body, hash: signature.slice(7).toLowerCase() });
}

function answerChallenge(ctx: Context, request: FastifyRequest): string {
  const query = request.query as Record<string, string | undefined>;
  const given = Buffer.from(query["hub.verify_token"] ?? "");
  const expected = Buffer.from(ctx.config.facebook.verifyToken);
  const isRight = query["hub.mode"] === "subscribe" && given.length === expected.length && timingSafeEqual(given, expected);
  if (!isRight) throw new AppError("wrong_verify_token", "The verify token is not the one of FACEBOOK_WEBHOOK_VERIFY_TOKEN.");
  return query["hub.challenge"] ?? "";
}
