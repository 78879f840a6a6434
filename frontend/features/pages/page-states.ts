import type { PageOnWire, PageStatus } from "contract/pages.ts";
import { momentWords } from "../../components/time-words.ts";
import { permissionWords } from "./permission-words.ts";

type Tone = "success" | "warning" | "destructive" | "neutral";
export type PageState = { word: string; tone: Tone; hint: string | null };

/** By status alone. */
export const pageStates: Record<PageStatus, PageState & { hint: string }> = {
  connected: { word: "Connected", tone: "success", hint: "Messages come in and go out." },
  needs_reconnect: {
    word: "Needs reconnect",
    tone: "destructive",
    hint: "Facebook no longer accepts the connection. What waits is sent after you reconnect.",
  },
  restricted: { word: "Restricted by Meta", tone: "warning", hint: "Sending goes on by itself when the restriction ends." },
  disconnected: { word: "Disconnected", tone: "neutral", hint: "Nothing comes in or goes out. The history stays." },
};

type Facts = Pick<PageOnWire, "status" | "statusReason" | "warning" | "missingPermissions" | "holdUntil">;

/** How a Page is, in a word and, unless all is well, a sentence. */
export function pageState(page: Facts, timeZone: string, now: number): PageState {
  const state = pageStates[page.status];
  if (page.status === "needs_reconnect" && page.statusReason)
    return { ...state, hint: `${page.statusReason} What waits is sent after you reconnect.` };
  if (page.status !== "connected") return { ...state, hint: [page.statusReason, state.hint].filter(Boolean).join(" ") };
  if (page.warning) return endsSoon(page.warning, timeZone, now);
  if (page.holdUntil)
    return {
      ...state,
      word: "Connected, slowed",
      tone: "warning",
      hint: `Meta limits it until ${momentWords(page.holdUntil, timeZone, now)}.`,
    };
  if (page.missingPermissions.length > 0)
    return {
      ...state,
      word: "Connected, in part",
      tone: "warning",
      hint: `Not granted: ${page.missingPermissions.map(permissionWords).join(", ")}.`,
    };
  return { ...state, hint: null };
}

function endsSoon(warning: NonNullable<PageOnWire["warning"]>, timeZone: string, now: number): PageState {
  const when = momentWords(warning.expiresAt, timeZone, now);
  const what =
    warning.kind === "token"
      ? `Facebook ends the connection ${when}.`
      : `Facebook ends “${warning.permissions.map(permissionWords).join(", ")}” ${when}.`;
  const word = warning.level === 1 ? "Ends within a day" : `Ends within ${warning.level} days`;
  return { word, tone: warning.level === 7 ? "warning" : "destructive", hint: `${what} Reconnect before, and nothing stops.` };
}
