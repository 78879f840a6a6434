import type { Counter } from "prom-client";

/** A counter by its label values in their order, each found once: prom-client sorts and joins labels at every call. */
export function childrenOf(counter: Counter): (...values: string[]) => Counter.Internal {
  const known = new Map<string, Counter.Internal>();
  return (...values) => {
    const key = values.join(" ");
    const child = known.get(key) ?? counter.labels(...values);
    known.set(key, child);
    return child;
  };
}
