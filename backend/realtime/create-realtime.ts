import type { RealtimeEventName, RealtimeEvents } from "contract/realtime.ts";
import { afterCommit, type Context } from "../context.ts";

export type Hint = {
  [Name in RealtimeEventName]: { workspaceId: string; event: Name; payload: RealtimeEvents[Name] };
}[RealtimeEventName];

/** Ends the sockets of one session; with `mayReturn` the session lives on, and the browser comes back to be checked afresh. */
export type SocketEnd = { sessionId: string; mayReturn?: boolean };

/** How hints reach the other processes: nothing carries them, PostgreSQL does, or Redis. */
export type RealtimeState = { carrier: "none" | "postgres" | "redis"; isConnected: boolean };

export type Realtime = {
  publish: (hints: Hint[]) => void;
  endSockets: (which: SocketEnd) => void;
  state: () => RealtimeState;
};

/** Tells browsers of the workspace after the current transaction commits. */
export function publish<Name extends RealtimeEventName>(
  ctx: Context,
  workspaceId: string,
  event: Name,
  payload: RealtimeEvents[Name],
) {
  afterCommit(ctx, () => ctx.realtime.publish([{ workspaceId, event, payload } as Hint]));
}

/** Realtime for processes without listeners, such as scripts. */
export const silentRealtime: Realtime = {
  publish: () => {},
  endSockets: () => {},
  state: () => ({ carrier: "none", isConnected: true }),
};
