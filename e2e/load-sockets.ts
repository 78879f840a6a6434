import type { ClientEvents, ServerEvents } from "contract/realtime.ts";
import { io, type Socket } from "socket.io-client";
import type { ApiClient } from "./api-client.ts";
import { waitUntil } from "./wait-until.ts";

/** Sockets of browsers that stay open and come back when they are cut. */
export async function keepListening(api: ApiClient, workspaceId: string, count: number) {
  let cuts = 0;
  let events = 0;
  let longestAwayMs = 0;
  const sockets = Array.from({ length: count }, () => {
    const socket: Socket<ServerEvents, ClientEvents> = io(api.url, {
      transports: ["websocket"],
      auth: (give) => give({ token: api.accessToken() ?? "" }),
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 2000,
    });
    let awaySince: number | undefined;
    socket.on("connect", () => {
      if (awaySince !== undefined) longestAwayMs = Math.max(longestAwayMs, performance.now() - awaySince);
      awaySince = undefined;
      socket.emit("workspace.join", workspaceId, () => {});
    });
    socket.on("disconnect", () => {
      cuts += 1;
      awaySince = performance.now();
      // A server that says goodbye is not tried again by itself.
      if (!socket.active) setTimeout(() => socket.connect(), 200);
    });
    socket.onAny(() => {
      events += 1;
    });
    return socket;
  });
  await waitUntil("all sockets", () => sockets.every((socket) => socket.connected));
  return {
    stop: async () => {
      await waitUntil("all sockets again", () => sockets.every((socket) => socket.connected), 10_000).catch(() => {});
      const notBack = sockets.filter((socket) => !socket.connected).length;
      const cutsBefore = cuts;
      for (const socket of sockets) socket.close();
      return { open: count, cuts: cutsBefore, notBack, events, longestAwayMs: Math.round(longestAwayMs) };
    },
  };
}
