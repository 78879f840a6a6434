import { timingSafeEqual } from "node:crypto";
import { receiveWebhook, verifyWebhook } from "contract/webhooks.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { verifySignature } from "../messenger/verify-signature.ts";
import { readPost } from "./read-post.ts";
import { createEventStore } from "./store-events.ts";
import { wakeIntake } from "./wake-intake.ts";

/** Meta's side door: raw bytes in, a signature over exactly these, stored before the answer. */
export async function registerWebhookRoutes(app: FastifyInstance, ctx: Context) {
  const events = createEventStore(ctx, () => wakeIntake(ctx));
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    door.get(verifyWebhook.url, { schema: { ...documented(verifyWebhook.schema), hide: false } }, async (request, reply) =>
      reply.type("text/plain").send(answerChallenge(ctx, request)),
    );
    door.post(receiveWebhook.url, { schema: documented(receiveWebhook.schema) }, async (request, reply) => {
      await receive(ctx, events, request.body as Buffer | undefined, request.headers["x-hub-signature-256"]);
      return reply.type("text/plain").send("EVENT_RECEIVED");
    });
  });
}

const documented = ({ operationId, tags, summary }: { operationId: string; tags: readonly string[]; summary: string }) => ({
  operationId,
  tags: [...tags],
  summary,
});

async function receive(
  ctx: Context,
  events: ReturnType<typeof createEventStore>,
  body: Buffer | undefined,
  signature: string | string[] | undefined,
) {
  if (!body || !verifySignature(body, typeof signature === "string" ? signature : undefined, ctx.config.facebook.appSecret)) {
    throw new AppError("invalid_signature", "The signature does not belong to this body.");
  }
  let post: ReturnType<typeof readPost>;
  try {
    post = readPost(body.toString("utf8"));
  } catch {
    throw new AppError("invalid_request", "The body is not JSON.");
  }
  if (post === "ignored") return ctx.log.info("a webhook about something else than Pages was ignored");
  await events.store(post);
}

function answerChallenge(ctx: Context, request: FastifyRequest): string {
  const query = request.query as Record<string, string | undefined>;
  const given = Buffer.from(query["hub.verify_token"] ?? "");
  const expected = Buffer.from(ctx.config.facebook.verifyToken);
  const isRight = query["hub.mode"] === "subscribe" && given.length === expected.length && timingSafeEqual(given, expected);
  if (!isRight) throw new AppError("wrong_verify_token", "The verify token is not the one of FACEBOOK_WEBHOOK_VERIFY_TOKEN.");
  return query["hub.challenge"] ?? "";
}
