import type pg from "pg";
import { Gauge } from "prom-client";
import type { Metrics } from "./create-metrics.ts";

/** Tells how the connections of a pool are used at the moment somebody looks. */
export function measurePool({ registry }: Metrics, pool: pg.Pool) {
  new Gauge({
    name: "messagesender_database_connections",
    help: "Connections of this process's pool: busy, idle, and callers waiting for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
  new Gauge({
    name: "messagesender_database_connections_limit",
    help: "Most connections this process may open",
    registers: [registry],
    collect() {
      this.set(pool.options.max);
    },
  });
}
