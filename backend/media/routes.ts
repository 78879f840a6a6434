import * as contract from "contract/media.ts";
import type { FastifyInstance } from "fastify";
import type { RegisterRoute } from "../http/register-route.ts";
import { readMedia } from "./read-media.ts";
import { uploadPicture } from "./upload-picture.ts";

/** Fastify itself ends what is bigger than a picture may be. */
const somewhatMore = 64 * 1024;

export function registerMediaRoutes(route: RegisterRoute, app: FastifyInstance) {
  app.addContentTypeParser(
    [...contract.pictureLimits.types],
    { parseAs: "buffer", bodyLimit: contract.pictureLimits.bytes + somewhatMore },
    (_request, body, done) => done(null, body),
  );
  route(contract.uploadPicture, ({ ctx, params, body }) => uploadPicture(ctx, { ...params, bytes: body as Uint8Array }));
  route(contract.getMedia, async ({ ctx, params, query, request, reply }) => {
    const { status, headers, body } = await readMedia(ctx, { ...params, query, range: request.headers.range });
    reply.code(status).headers(headers).send(body);
  });
}
