import type { ClientEvents, ServerEvents } from "contract/realtime.ts";
import type { DefaultEventsMap, Socket as ServerSocket } from "socket.io";
import type { Logger } from "../log.ts";
import { sessionRoom, workspaceOf, workspaceRoom } from "./rooms.ts";
import type { SocketGuard, SocketOwner } from "./socket-guard.ts";

export type SocketData = { owner: SocketOwner; token: string; graceMs: number; expiry?: NodeJS.Timeout };
export type Socket = ServerSocket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

const roomsPerSocket = 250;

/** Serves one signed-in socket until it leaves, or its access token is over and the time of grace too without a fresh one. */
export function serveSocket(socket: Socket, guard: SocketGuard, log: Logger) {
  const answer = (work: Promise<boolean>, done: unknown) => {
    work
      .catch((error) => {
        log.error({ err: error }, "a socket's wish failed");
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
  socket.on("session.renew", (token, done) => answer(renewSession(socket, guard, token), done));
  socket.on("disconnect", () => clearTimeout(socket.data.expiry));
  // A sign-out between the check at the door and the join above reached no room.
  answer(leaveWhenEnded(socket, guard), undefined);
}

async function joinWorkspace(socket: Socket, guard: SocketGuard, workspaceId: unknown): Promise<boolean> {
  if (typeof workspaceId !== "string" || socket.rooms.size >= roomsPerSocket) return false;
  if (!(await guard.mayEnter(socket.data.owner, workspaceId)) || socket.disconnected) return false;
  await socket.join(workspaceRoom(workspaceId));
  return true;
}

/** Goes on with a fresh access token of the same session, in the rooms that are still allowed. */
async function renewSession(socket: Socket, guard: SocketGuard, token: unknown): Promise<boolean> {
  const owner = typeof token === "string" ? await guard.signIn(token) : undefined;
  if (!owner || owner.sessionId !== socket.data.owner.sessionId) return false;
  for (const room of socket.rooms) {
    const workspaceId = workspaceOf(room);
    if (workspaceId && !(await guard.mayEnter(owner, workspaceId))) await socket.leave(room);
  }
  socket.data.owner = owner;
  endAtExpiry(socket);
  return true;
}

/** Closing the transport lets the browser come back by itself, with a token that is checked again. */
function endAtExpiry(socket: Socket) {
  clearTimeout(socket.data.expiry);
  if (socket.disconnected) return;
  socket.data.expiry = setTimeout(
    () => socket.conn.close(),
    socket.data.owner.expiresAt.getTime() + socket.data.graceMs - Date.now(),
  );
  socket.data.expiry.unref();
}

async function leaveWhenEnded(socket: Socket, guard: SocketGuard): Promise<boolean> {
  if (await guard.signIn(socket.data.token)) return true;
  socket.emit("session.ended");
  socket.disconnect(true);
  return false;
}
