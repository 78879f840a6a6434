import type { MessagingWindowOnWire } from "contract/contacts.ts";
import { timeLeft } from "../../components/time-words.ts";

export type WindowKind = "open" | "soon" | "last" | "ad" | "human" | "template" | "blocked";
export type WindowMark = { kind: WindowKind; label: string; share: number };

const hourMs = 3_600_000;

/** How a window looks in a row: its kind, a word or the time left, and how much of the ring is filled. */
export function windowMark(window: MessagingWindowOnWire, now: number): WindowMark {
  const leftMs = window.until ? Date.parse(window.until) - now : 0;
  if (window.state === "blocked")
    return { kind: "blocked", label: window.because === "opted_out" ? "Opted out" : "Not reachable", share: 0 };
  if (window.state === "closed" || leftMs <= 0) return { kind: "template", label: "Template only", share: 0 };
  if (window.state === "human") return { kind: "human", label: "Human agent", share: 1 };
  const until = window.until ?? "";
  if (window.state === "ad")
    return {
      kind: "ad",
      label: `Ad, ${timeLeft(until, now).split(" ").slice(0, 2).join(" ")}`,
      share: Math.min(1, leftMs / (7 * 24 * hourMs)),
    };
  const share = Math.min(1, leftMs / (24 * hourMs));
  if (leftMs < hourMs) return { kind: "last", label: timeLeft(until, now), share };
  if (leftMs < 4 * hourMs) return { kind: "soon", label: timeLeft(until, now), share };
  return { kind: "open", label: `${Math.floor(leftMs / hourMs)} h`, share };
}
