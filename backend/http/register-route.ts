import { ErrorBody } from "contract/errors.ts";
import type { Answer, Parsed, Route } from "contract/route.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";

export type RouteCall<R extends Route> = {
  ctx: Context;
  params: Parsed<R, "params">;
  query: Parsed<R, "query">;
  body: Parsed<R, "body">;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** Checks the caller against the route's access and answers the context to work with, or throws an AppError. */
export type Guard = (request: FastifyRequest, route: Route) => Promise<Context>;

export type RegisterRoute = <R extends Route>(route: R, handler: (call: RouteCall<R>) => Promise<Answer<R>>) => void;

/** Registers routes of the contract; a handler that returns another shape than the contract's does not compile. */
export function routeRegistrar(app: FastifyInstance, guard: Guard): RegisterRoute {
  return (route, handler) => {
    const { params, query, body, response, ...described } = route.schema;
    const status = route.status ?? (response ? 200 : 204);
    app.route({
      method: route.method,
      url: route.url,
      schema: {
        ...described,
        ...(params && { params }),
        ...(query && { querystring: query }),
        ...(body && { body }),
        ...(route.access !== "public" && { security: [{ bearer: [] }] }),
        response: {
          ...(response && { [status]: response, ...(route.failedStatus && { [route.failedStatus]: response }) }),
          default: ErrorBody,
        },
      },
      // Before validation: who is not signed in learns nothing of the shape, and a foreign id is 404 whatever the body.
      preValidation: async (request) => {
        request.ctx = await guard(request, route);
      },
      handler: async (request, reply) => {
        refuseUnstorable(request.params, request.query, request.body);
        reply.code(status);
        const answer = await handler({
          ctx: request.ctx,
          params: request.params,
          query: request.query,
          body: request.body,
          request,
          reply,
        } as never);
        // A handler without an answer has replied itself, as with a redirect.
        return answer === undefined && status !== 204 ? reply : answer;
      },
    });
  };
}

declare module "fastify" {
  interface FastifyRequest {
    ctx: Context;
  }
}
