import type { ClientEvents, RealtimeEventName, RealtimeEvents, ServerEvents } from "contract/realtime.ts";
import type { Socket } from "socket.io-client";
import { apiUrl } from "../api/request.ts";
import { endSession, getAccessToken, onSession, renewAccessToken } from "../api/session.ts";

export type RealtimeState = "offline" | "catching-up" | "live";
type Handler<Name extends RealtimeEventName> = (payload: RealtimeEvents[Name]) => void;
type OurSocket = Socket<ServerEvents, ClientEvents>;

let state: RealtimeState = "offline";
const stateListeners = new Set<() => void>();
const handlers = new Map<RealtimeEventName, Set<(payload: never) => void>>();

export const getRealtimeState = () => state;

export function onRealtimeState(listener: () => void) {
  stateListeners.add(listener);
  return () => {
    stateListeners.delete(listener);
  };
}

export function onRealtimeEvent<Name extends RealtimeEventName>(name: Name, handler: Handler<Name>) {
  const known = handlers.get(name) ?? new Set();
  handlers.set(name, known);
  known.add(handler as (payload: never) => void);
  return () => {
    known.delete(handler as (payload: never) => void);
  };
}

/**
 * Listens to a workspace until the answer is called. Events are hints: after every (re)connect `catchUp` refetches what is on screen, and
 * only then is the state "live".
 */
export function listenToWorkspace(workspaceId: string, catchUp: () => Promise<unknown>): () => void {
  let socket: OurSocket | undefined;
  let isOver = false;
  let sentToken: string | null = null;
  const tokenOfNow = async () => {
    sentToken = getAccessToken() ?? (await renewAccessToken().catch(() => null));
    return sentToken;
  };
  const join = (joined: OurSocket) => {
    change("catching-up");
    joined.emit("workspace.join", workspaceId, async ({ ok }) => {
      if (isOver || !ok) return change("offline");
      await catchUp();
      if (!isOver && joined.connected) change("live");
    });
  };
  const connect = async () => {
    const { io } = await import("socket.io-client");
    if (isOver) return;
    socket = io(apiUrl(), {
      transports: ["websocket"],
      auth: (give) => void tokenOfNow().then((token) => give({ token })),
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
    });
    const own = socket;
    own.on("connect", () => join(own));
    own.on("disconnect", (reason) => {
      change("offline");
      if (reason === "io server disconnect" && !isOver) setTimeout(() => own.connect(), 1_000);
    });
    own.on("connect_error", () => {
      change("offline");
      if (!own.active && !isOver) setTimeout(() => own.connect(), 2_000);
    });
    own.on("session.ended", () => endSession());
    own.onAny((name: RealtimeEventName, payload: unknown) => {
      for (const handler of handlers.get(name) ?? []) handler(payload as never);
    });
  };
  const forgetSession = onSession(() => {
    const token = getAccessToken();
    if (!token || token === sentToken || !socket?.connected) return;
    sentToken = token;
    socket.emit("session.renew", token, () => {});
  });
  connect().catch(() => change("offline"));
  return () => {
    isOver = true;
    forgetSession();
    socket?.disconnect();
    change("offline");
  };
}

function change(next: RealtimeState) {
  if (next === state) return;
  state = next;
  for (const listener of stateListeners) listener();
}
