import { recordAncestors } from "./ancestors.ts";
import { isSameProcess } from "./process-info.ts";

const pollMs = 500;

/** Resolves with the reason when this command is to stop: a signal, or the end of the npx or pnpm that started it. */
export function awaitStopRequest(): Promise<string> {
  // A closed terminal must not end us before everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const ancestors = recordAncestors();
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    const timer = setInterval(() => {
      const gone = ancestors.find((ancestor) => !isSameProcess(ancestor));
      if (!gone) return;
      clearInterval(timer);
      resolve(`"${gone.command}" has ended`);
    }, pollMs);
    timer.unref();
  });
}
