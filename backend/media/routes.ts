import * as contract from "contract/media.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { readMedia } from "./read-media.ts";

export function registerMediaRoutes(route: RegisterRoute) {
  route(contract.getMedia, async ({ ctx, params, query, request, reply }) => {
    const { status, headers, body } = await readMedia(ctx, { ...params, query, range: request.headers.range });
    reply.code(status).headers(headers).send(body);
  });
}
