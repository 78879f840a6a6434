import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { childrenOf } from "./children-of.ts";
import { createGauges } from "./create-gauges.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What this process counts, for Prometheus. Labels come from short fixed lists: routes of the contract, outcomes, classes of errors; never
 * addresses, names or texts. Pages are the one exception, and at most twenty of them.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const sends = new Counter({
    name: "messagesender_sends_total",
    help: "What became of attempts to send, by origin (reply or campaign), outcome and class of the problem",
    labelNames: ["origin", "outcome", "class"],
    registers,
  });
  return {
    registry,
    gauges: createGauges(registry),
    requests: new Counter({
      name: "messagesender_http_requests_total",
      help: "Answers of the API by route and status",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "messagesender_http_request_duration_seconds",
      help: "How long answers took, by route",
      labelNames: ["method", "route"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
      registers,
    }),
    webhooksStored: new Counter({
      name: "messagesender_webhook_posts_stored_total",
      help: "Posts of Meta that were put on disk",
      registers,
    }),
    webhooksApplied: new Counter({
      name: "messagesender_webhook_posts_applied_total",
      help: "Posts of Meta that were applied or parked, by lane: people, others, replay",
      labelNames: ["lane"],
      registers,
    }),
    jobs: new Counter({
      name: "messagesender_jobs_total",
      help: "Finished jobs by name and outcome: done or failed",
      labelNames: ["job", "outcome"],
      registers,
    }),
    jobSeconds: new Histogram({
      name: "messagesender_job_duration_seconds",
      help: "How long jobs took, by name",
      labelNames: ["job"],
      buckets: [0.05, 0.5, 5, 30, 300],
      registers,
    }),
    sendsBy: childrenOf(sends),
    refusals: new Counter({
      name: "messagesender_refusals_total",
      help: "Messages that policy held back before they left, by origin and rule",
      labelNames: ["origin", "rule"],
      registers,
    }),
    graphCalls: new Counter({
      name: "messagesender_graph_calls_total",
      help: "Calls to Meta by outcome: ok, error, unknown",
      labelNames: ["outcome"],
      registers,
    }),
    graphSeconds: new Histogram({
      name: "messagesender_graph_call_duration_seconds",
      help: "How long Meta took to answer",
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 20],
      registers,
    }),
    sockets: new Gauge({ name: "messagesender_sockets", help: "Connected browsers", registers }),
    loopFailures: new Counter({
      name: "messagesender_loop_failures_total",
      help: "Failed turns of the worker's endless loops, by name",
      labelNames: ["loop"],
      registers,
    }),
  };
}
