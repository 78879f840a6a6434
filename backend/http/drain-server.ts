import type { Server } from "node:http";

/**
 * Takes no new connections, but goes on answering on those that are open, and asks each to close after its answer. A proxy that lets idle
 * connections go sooner than `drainMs` so never sends a request into a closing one. Resolves when `drainMs` are over.
 */
export async function drainServer(server: Server, drainMs: number): Promise<void> {
  if (drainMs === 0 || !server.listening) return;
  server.prependListener("request", (_request, response) => {
    response.shouldKeepAlive = false;
  });
  // Node would close the idle ones at once, perhaps just when a request is on its way.
  const closeIdle = server.closeIdleConnections;
  server.closeIdleConnections = () => {};
  server.close();
  await new Promise((resolve) => setTimeout(resolve, drainMs));
  server.closeIdleConnections = closeIdle;
  server.closeIdleConnections();
}
