import type { RealtimeEventName, RealtimeEvents } from "contract/realtime.ts";
import { afterCommit, type Context } from "../context.ts";

export type Hint = { [Name in RealtimeEventName]: { workspaceId: string; event: Name; payload: RealtimeEvents[Name] } }[RealtimeEventName];

/** Ends sockets: of one session, or of one account in all its sessions. */
export type SocketEnd = { sessionId: string };

export type Realtime = {
  publish: (hints: Hint[]) => void;
  endSockets: (which: SocketEnd) => void;
};

/** Tells browsers of the workspace after the current transaction commits. */
export function publish<Name extends RealtimeEventName>(ctx: Context, workspaceId: string, event: Name, payload: RealtimeEvents[Name]) {
  afterCommit(ctx, () => ctx.realtime.publish([{ workspaceId, event, payload } as Hint]));
}

/** Realtime for processes without listeners, such as scripts. */
export const silentRealtime: Realtime = { publish: () => {}, endSockets: () => {} };
