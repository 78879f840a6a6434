import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";

type Counted = { count: () => void; time: (seconds: number) => void };

/** Counts and times every answer by route and status; what has no route is one route. */
export function countAnswers(app: FastifyInstance, { metrics, reporter }: Context) {
  // prom-client sorts and joins labels at each call; one look-up is much cheaper, and Meta's door is busy.
  const known = new Map<string, Counted>();
  app.addHook("onResponse", (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? "none";
    const key = `${method} ${route} ${reply.statusCode}`;
    let counted = known.get(key);
    if (!counted) {
      const requests = metrics.requests.labels(method, route, String(reply.statusCode));
      const times = metrics.requestSeconds.labels(method, route);
      counted = { count: () => requests.inc(), time: (seconds) => times.observe(seconds) };
      known.set(key, counted);
    }
    counted.count();
    const seconds = reply.elapsedTime / 1000;
    counted.time(seconds);
    reporter.trace({ op: "http.server", name: `${method} ${route}`, isOk: reply.statusCode < 500, seconds });
    done();
  });
}
