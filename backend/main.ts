import { collectDefaultMetrics } from "prom-client";
import { buildApp, buildHealthApp } from "./app.ts";
import { startBackups } from "./backups/jobs.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { createContext } from "./create-context.ts";
import { loadFailpoints } from "./failpoints.ts";
import { openReporter } from "./faults/open-reporter.ts";
import { drainServer } from "./http/drain-server.ts";
import { beginHeartbeat } from "./jobs/release-dead-processes.ts";
import { createLogger } from "./log.ts";
import { followClock } from "./messenger/follow-clock.ts";
import { openApi } from "./open-api.ts";
import { guardInstallation } from "./operations/guard-installation.ts";
import { connectRealtime } from "./realtime/connect-realtime.ts";
import { serveSockets } from "./realtime/serve-sockets.ts";
import { drainReplies } from "./sending/send-ready.ts";
import { startWork } from "./work.ts";
import { createSocketGuard } from "./workspaces/guard.ts";

const known = ["api", "worker", "backup"];
/** A supervisor on the same machine waits no longer; in production the stop_grace_period does. */
const stopWithinMs = { here: 8000, inProduction: 30_000 };
const drainWithinMs = 4000;
const flushWithinMs = 3000;

function readRoles(): string[] {
  const asked = process.argv.slice(2);
  const wrong = asked.filter((role) => !known.includes(role));
  if (wrong.length > 0) throw new ConfigError([`"${wrong.join(" ")}" is not a role: use ${known.join(", ")}, or none for all`]);
  return asked.length > 0 ? asked : known;
}

async function main() {
  const roles = readRoles();
  const config = loadConfig();
  if (config.hasFailpoints) loadFailpoints(config.isProduction);
  const role = roles.join("+");
  const reporter = await openReporter(config.sentry, role);
  const log = createLogger(config.logLevel, undefined, reporter.report).child({ role });
  const clock = followClock(config.simulatorUrl, log);
  const opened = createContext(config, log, clock.now, reporter);
  collectDefaultMetrics({ register: opened.ctx.metrics.registry });
  await clock.refresh();
  const realtime = await connectRealtime(opened.ctx);
  const guarded = await guardInstallation(opened.ctx);
  const ctx = { ...opened.ctx, realtime, fence: guarded.fence };
  const guarding = guarded.watch(ctx);
  const endHeartbeat = await beginHeartbeat(ctx, roles);
  const stops: (() => Promise<void>)[] = [];

  if (roles.includes("worker")) stops.push(await startWork(ctx, opened.pool));
  if (roles.includes("backup")) stops.push(startBackups(ctx, openApi).stop);
  if (roles.includes("api")) {
    const app = await buildApp(ctx, roles);
    const sockets = serveSockets(app.server, ctx, realtime, createSocketGuard(ctx));
    await app.listen({ host: config.http.host, port: config.http.port });
    stops.unshift(async () => {
      const drained = drainServer(app.server, config.http.drainMs);
      await sockets.close();
      await drained;
      await app.close();
    });
  } else if (config.http.healthPort) {
    const app = await buildHealthApp(ctx, roles);
    await app.listen({ host: config.http.host, port: config.http.healthPort });
    stops.push(() => app.close());
  }
  log.info({ roles, port: roles.includes("api") ? config.http.port : undefined }, "ready");

  let isStopping = false;
  const stop = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    opened.announceStop();
    log.info({ reason }, "stopping");
    const limitMs = config.isProduction ? stopWithinMs.inProduction : stopWithinMs.here;
    setTimeout(() => process.exit(1), config.http.drainMs + limitMs).unref();
    for (const one of stops) await one().catch((error) => log.error({ err: error }, "stopping failed"));
    await drainReplies(drainWithinMs);
    await guarding.stop();
    await endHeartbeat();
    clock.stop();
    await realtime.close();
    await opened.close();
    await reporter.flush(flushWithinMs);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(signal));
  process.on("disconnect", () => stop("the starting process is gone"));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "uncaught exception");
    void reporter.flush(flushWithinMs).finally(() => process.exit(1));
  });
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
}

main().catch((error) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error?.stack ?? error)}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
});
