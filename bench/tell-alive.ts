import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Loaded into a measured process by `--import`: answers how many bytes are alive in it once everything else is collected. What a process
 * holds of the system only grows, page by page, while code becomes hot; what is alive comes and goes, unless something leaks.
 */
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

process.on("message", (message) => {
  if (message !== "how much is alive?") return;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ aliveBytes: heapUsed + external });
});
process.channel?.unref();
