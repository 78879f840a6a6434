import type { Server as HttpServer } from "node:http";
import type { ClientEvents, ServerEvents } from "contract/realtime.ts";
import { type DefaultEventsMap, Server, type Socket as ServerSocket } from "socket.io";
import type { Context } from "../context.ts";
import type { ConnectedRealtime } from "./connect-realtime.ts";

export type SocketOwner = { accountId: string; sessionId: string; expiresAt: Date };

/** Who a socket belongs to, and which rooms it may enter; a feature knows, this folder does not. */
export type SocketGuard = {
  signIn: (accessToken: string) => Promise<SocketOwner | undefined>;
  mayEnter: (who: SocketOwner, workspaceId: string) => Promise<boolean>;
};

export type Sockets = { close: () => Promise<void> };

type SocketServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, { owner: SocketOwner; expiry?: NodeJS.Timeout }>;
type Socket = ServerSocket<ClientEvents, ServerEvents, DefaultEventsMap, { owner: SocketOwner; expiry?: NodeJS.Timeout }>;

const socketsPerSession = 20;
const roomsPerSocket = 250;
const graceMs = 60_000;

/**
 * Serves /socket.io: hints of a workspace go to the sockets that were let into its room. Every process serves its own sockets and hears
 * the hints of all through `realtime` (Redis when REDIS_URL is set, else PostgreSQL), which is what a Socket.IO adapter would be for.
 */
export function serveSockets(httpServer: HttpServer, ctx: Context, realtime: ConnectedRealtime, guard: SocketGuard): Sockets {
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
  io.use((socket, next) => {
    letIn(io, socket, guard).then(
      (refusal) => next(refusal && new Error(refusal)),
      (error) => {
        ctx.log.error({ err: error }, "a socket could not be checked");
        next(new Error("not_ready"));
      },
    );
  });
  io.on("connection", (socket) => serveSocket(ctx, socket, guard));
  const stops = [
    realtime.onHints((hints) => {
      for (const { workspaceId, event, payload } of hints) io.to(workspaceRoom(workspaceId)).emit(event, ...([payload] as never));
    }),
    realtime.onSocketEnd(({ sessionId }) => {
      io.to(sessionRoom(sessionId)).emit("session.ended");
      io.in(sessionRoom(sessionId)).disconnectSockets(true);
    }),
    // Hints may be lost: browsers that connect again read everything afresh.
    realtime.onGap(() => {
      for (const socket of io.of("/").sockets.values()) socket.conn.close();
    }),
  ];
  return {
    close: async () => {
      for (const stop of stops) stop();
      // Sockets end before the server does, so that it has nothing to wait for; closing the HTTP server is its owner's part.
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

const workspaceRoom = (workspaceId: string) => `workspace:${workspaceId}`;
const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/** Joins the room of the session before the check, so that a sign-out at this moment is not missed. Answers why not, if not. */
async function letIn(io: SocketServer, socket: Socket, guard: SocketGuard): Promise<string | undefined> {
  const { token } = socket.handshake.auth;
  const owner = typeof token === "string" ? await guard.signIn(token) : undefined;
  if (!owner) return "not_signed_in";
  if ((io.of("/").adapter.rooms.get(sessionRoom(owner.sessionId))?.size ?? 0) >= socketsPerSession) return "too_many_sockets";
  socket.data.owner = owner;
  return undefined;
}

function serveSocket(ctx: Context, socket: Socket, guard: SocketGuard) {
  const answer = (work: Promise<boolean>, done: unknown) => {
    work
      .catch((error) => {
        ctx.log.error({ err: error }, "a socket's wish failed");
        return false;
      })
      .then((ok) => typeof done === "function" && done({ ok }));
  };
  socket.join(sessionRoom(socket.data.owner.sessionId));
  endAtExpiry(socket);
  socket.on("workspace.join", (workspaceId, done) => answer(joinWorkspace(socket, guard, workspaceId), done));
  socket.on("workspace.leave", (workspaceId) => {
    if (typeof workspaceId === "string") socket.leave(workspaceRoom(workspaceId));
  });
  socket.on("session.renew", (token, done) => answer(renew(socket, guard, token), done));
  socket.on("disconnect", () => clearTimeout(socket.data.expiry));
  // A sign-out between the check and the join above would be missed otherwise.
  answer(leaveWhatIsLost(socket, guard), undefined);
}

async function joinWorkspace(socket: Socket, guard: SocketGuard, workspaceId: unknown): Promise<boolean> {
  if (typeof workspaceId !== "string" || socket.rooms.size >= roomsPerSocket) return false;
  if (!(await guard.mayEnter(socket.data.owner, workspaceId)) || socket.disconnected) return false;
  socket.join(workspaceRoom(workspaceId));
  return true;
}
