import { ApiError } from "../api/api-error.ts";
import type { FaultSettings } from "./fault-settings.ts";

const mostPerPage = 20;
let count = 0;
let settings: FaultSettings | null | undefined;

/** Tells SENTRY_DSN of an error that nobody expected; nothing without one. What the API answered it knows itself. */
export function reportFault(error: unknown) {
  const known = readSettings();
  if (!known || error instanceof ApiError || count >= mostPerPage) return;
  count += 1;
  void loadClient(known).then((client) => client?.report(error));
}

/** Reports what nobody catches, and of some visits how long the page took. */
export function watchFaults() {
  const known = readSettings();
  if (!known) return;
  addEventListener("error", ({ error, message }) => reportFault(error ?? message));
  addEventListener("unhandledrejection", ({ reason }) => reportFault(reason));
  if (Math.random() < known.tracesShare) addEventListener("load", () => setTimeout(() => traceLoad(known), 1000));
}

async function traceLoad(known: FaultSettings) {
  const [timing] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const client = timing && (await loadClient(known));
  if (timing && client) client.traceLoad(timing);
}

let loading: Promise<ReturnType<typeof import("./sentry-client.ts").createSentryClient> | undefined> | undefined;

/** An error while the network is away cannot be told, and the next one tries again. */
function loadClient(known: FaultSettings) {
  loading ??= import("./sentry-client.ts").then(
    ({ createSentryClient }) => createSentryClient(known),
    () => {
      loading = undefined;
      return undefined;
    },
  );
  return loading;
}

function readSettings(): FaultSettings | null {
  if (settings === undefined) {
    const written = document.querySelector('meta[name="faults"]')?.getAttribute("content");
    settings = written ? (JSON.parse(written) as FaultSettings) : null;
  }
  return settings;
}
