import { BrowserClient, defaultStackParser, type Event, makeFetchTransport } from "@sentry/browser";
import type { FaultSettings } from "./fault-settings.ts";
import { scrubPath, scrubText } from "./scrub.ts";

/** Loaded when there is something to report. What leaves is exactly what is built here: no address, person, cookie or breadcrumb. */
export function createSentryClient({ dsn, release, environment }: FaultSettings) {
  const client = new BrowserClient({
    ...{ dsn, release, environment, transport: makeFetchTransport, stackParser: defaultStackParser },
    ...{ integrations: [], sendClientReports: false, traceLifecycle: "static" },
  });
  client.init();
  const common = () => ({ platform: "javascript", transaction: scrubPath(location.pathname), tags: { role: "browser" } });
  return {
    report(error: unknown) {
      const own = error instanceof Error ? error : new Error(String(error));
      const frames = defaultStackParser(own.stack ?? "").map((frame) => ({
        ...frame,
        filename: scrubPath(frame.filename?.replace(/^https?:\/\/[^/]+/, "app://") ?? ""),
      }));
      const exception = { values: [{ type: own.name, value: scrubText(own.message), stacktrace: { frames } }] };
      client.captureEvent({ ...common(), level: "error", exception } as Event);
    },
    traceLoad(timing: PerformanceNavigationTiming) {
      const start = performance.timeOrigin / 1000;
      const ids = {
        trace_id: crypto.randomUUID().replaceAll("-", ""),
        span_id: crypto.randomUUID().slice(-12).padStart(16, "0"),
      };
      client.captureEvent({
        ...common(),
        ...{ type: "transaction", start_timestamp: start, timestamp: start + timing.loadEventEnd / 1000 },
        contexts: { trace: { ...ids, op: "pageload", status: "ok" } },
        measurements: { ttfb: { value: timing.responseStart, unit: "millisecond" } },
      } as Event);
    },
  };
}
