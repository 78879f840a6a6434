import type { Server as HttpServer } from "node:http";
import type { ClientEvents, ServerEvents } from "contract/realtime.ts";
import { type DefaultEventsMap, Server } from "socket.io";
import type { Context } from "../context.ts";
import type { ConnectedRealtime } from "./connect-realtime.ts";
import { sessionRoom, workspaceRoom } from "./rooms.ts";
import { type Socket, type SocketData, serveSocket } from "./serve-socket.ts";
import type { SocketGuard } from "./socket-guard.ts";

type SocketServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

const socketsPerSession = 20;
const usualGraceMs = 60_000;

/**
 * Serves /socket.io: hints of a workspace go to the sockets that were let into its room. Each process serves its own sockets and hears
 * the hints of all through `realtime` (Redis when REDIS_URL is set, else PostgreSQL), which is what a Socket.IO adapter would be for.
 */
export function serveSockets(
  httpServer: HttpServer,
  ctx: Context,
  realtime: ConnectedRealtime,
  guard: SocketGuard,
  { graceMs = usualGraceMs } = {},
): { close: () => Promise<void> } {
  const { frontendUrl } = ctx.config.http;
  const io: SocketServer = new Server(httpServer, {
    path: "/socket.io",
    transports: ["websocket", "polling"],
    cors: { origin: frontendUrl, credentials: true },
    allowRequest: (request, done) => done(null, request.headers.origin === undefined || request.headers.origin === frontendUrl),
    maxHttpBufferSize: 10_000,
    connectTimeout: 10_000,
    serveClient: false,
  });
  io.use(async (socket, next) => {
    const refusal = await letIn(io, socket, guard).catch((error) => {
      ctx.log.error({ err: error }, "a socket could not be checked");
      return "not_ready";
    });
    next(refusal ? new Error(refusal) : undefined);
  });
  io.on("connection", (socket) => {
    ctx.metrics.sockets.inc();
    socket.once("disconnect", () => ctx.metrics.sockets.dec());
    socket.data.graceMs = graceMs;
    serveSocket(socket, guard, ctx.log);
  });
  const stops = tellBrowsers(io, realtime);
  return {
    close: async () => {
      for (const stop of stops) stop();
      // Only the connections: closing the HTTP server is the part of who opened it.
      io.engine.close();
    },
  };
}

/** Answers why the socket may not come in, if so. */
async function letIn(io: SocketServer, socket: Socket, guard: SocketGuard): Promise<string | undefined> {
  const { token } = socket.handshake.auth;
  const owner = typeof token === "string" ? await guard.signIn(token) : undefined;
  if (!owner) return "not_signed_in";
  if ((io.of("/").adapter.rooms.get(sessionRoom(owner.sessionId))?.size ?? 0) >= socketsPerSession) return "too_many_sockets";
  socket.data.owner = owner;
  socket.data.token = token;
  return undefined;
}

function tellBrowsers(io: SocketServer, realtime: ConnectedRealtime) {
  return [
    realtime.onHints((hints) => {
      for (const { workspaceId, event, payload } of hints) io.to(workspaceRoom(workspaceId)).emit(event, ...([payload] as never));
    }),
    realtime.onSocketEnd(({ sessionId, mayReturn }) => {
      if (mayReturn) return closeTransports(io, sessionId);
      io.to(sessionRoom(sessionId)).emit("session.ended");
      io.in(sessionRoom(sessionId)).disconnectSockets(true);
    }),
    // Hints may have been lost; a browser that connects again reads everything afresh.
    realtime.onGap(() => {
      for (const socket of io.of("/").sockets.values()) socket.conn.close();
    }),
  ];
}

/** Only the transports: the browser connects again by itself, and its rooms are asked for anew. */
function closeTransports(io: SocketServer, sessionId: string) {
  for (const id of io.of("/").adapter.rooms.get(sessionRoom(sessionId)) ?? []) io.of("/").sockets.get(id)?.conn.close();
}
