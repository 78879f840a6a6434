import { createHmac, timingSafeEqual } from "node:crypto";
import fastify from "fastify";
import { facebookApp } from "./facebook-app.ts";

/** The limit of intake: an endpoint that checks the signature over the raw bytes and does nothing else. */
const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
app.get("/health", async () => "ok");
app.post("/webhook", async (request, reply) => {
  const given = Buffer.from(String(request.headers["x-hub-signature-256"]).slice(7), "hex");
  const expected = createHmac("sha256", facebookApp.secret)
    .update(request.body as Buffer)
    .digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return reply.code(401).send();
  return reply.type("text/plain").send("EVENT_RECEIVED");
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
