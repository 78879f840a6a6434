import type { ClientEvents, RealtimeEventName, RealtimeEvents, ServerEvents } from "contract/realtime.ts";
import { io, type Socket } from "socket.io-client";
import { waitUntil } from "./wait-until.ts";

type Heard = { [Name in RealtimeEventName]: { name: Name; payload: RealtimeEvents[Name]; at: number } }[RealtimeEventName];

export type Listener = {
  heard: Heard[];
  waitFor: <Name extends RealtimeEventName>(
    name: Name,
    matches?: (payload: RealtimeEvents[Name]) => boolean,
    limitMs?: number,
  ) => Promise<RealtimeEvents[Name]>;
  close: () => void;
};

/** Hears what browsers of a workspace hear. */
export async function listenToWorkspace(apiUrl: string, accessToken: string, workspaceId: string): Promise<Listener> {
  const socket: Socket<ServerEvents, ClientEvents> = io(apiUrl, {
    transports: ["websocket"],
    auth: { token: accessToken },
    forceNew: true,
  });
  const heard: Heard[] = [];
  socket.onAny((name, payload) => heard.push({ name, payload, at: performance.now() }));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const { ok } = await socket.timeout(5000).emitWithAck("workspace.join", workspaceId);
  if (!ok) throw new Error("The server did not let this session listen to the workspace");
  return {
    heard,
    waitFor: async (name, matches = () => true, limitMs = 10_000) => {
      const found = await waitUntil(
        `the event ${name}`,
        () => heard.find((one) => one.name === name && matches(one.payload as never)),
        limitMs,
        5,
      );
      return found.payload as never;
    },
    close: () => socket.close(),
  };
}
