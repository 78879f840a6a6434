import type { Messenger } from "../messenger/create-messenger.ts";
import { childrenOf } from "./children-of.ts";
import type { Metrics } from "./create-metrics.ts";

/** The same client, with its calls counted and timed. */
export function measureMessenger(messenger: Messenger, metrics: Metrics): Messenger {
  const callsBy = childrenOf(metrics.graphCalls);
  return {
    ...messenger,
    async call(request) {
      const begun = performance.now();
      const answer = await messenger.call(request);
      metrics.graphSeconds.observe((performance.now() - begun) / 1000);
      callsBy(answer.outcome).inc();
      return answer;
    },
  };
}
