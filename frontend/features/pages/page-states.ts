import type { PageStatus } from "contract/pages.ts";

export const pageStates: Record<
  PageStatus,
  { word: string; tone: "success" | "warning" | "destructive" | "neutral"; hint: string }
> = {
  connected: { word: "Connected", tone: "success", hint: "Messages come in and go out." },
  needs_reconnect: {
    word: "Needs reconnect",
    tone: "destructive",
    hint: "Facebook no longer accepts the connection. What waits is sent after you reconnect.",
  },
  restricted: { word: "Restricted by Meta", tone: "warning", hint: "Sending goes on by itself when the restriction ends." },
  disconnected: { word: "Disconnected", tone: "neutral", hint: "Nothing comes in or goes out. The history stays." },
};
