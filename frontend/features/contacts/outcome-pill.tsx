import { Ban, CheckCheck, CircleAlert, CircleHelp, Clock, CornerUpLeft, Eye, Send } from "lucide-react";
import type { ReactNode } from "react";
import { Pill } from "../../components/ui/pill.tsx";

type Look = { tone: "success" | "warning" | "destructive" | "neutral"; icon: ReactNode; word: string };

const looks: Record<string, Look> = {
  replied: { tone: "success", icon: <CornerUpLeft aria-hidden />, word: "Replied" },
  read: { tone: "neutral", icon: <Eye aria-hidden />, word: "Seen" },
  delivered: { tone: "neutral", icon: <CheckCheck aria-hidden />, word: "Delivered" },
  sent: { tone: "neutral", icon: <Send aria-hidden />, word: "Sent" },
  refused: { tone: "neutral", icon: <Ban aria-hidden />, word: "Not allowed" },
  cancelled: { tone: "neutral", icon: <Ban aria-hidden />, word: "Cancelled" },
  failed: { tone: "destructive", icon: <CircleAlert aria-hidden />, word: "Failed" },
  unknown: { tone: "neutral", icon: <CircleHelp aria-hidden />, word: "Unknown" },
  deferred: { tone: "warning", icon: <Clock aria-hidden />, word: "Waits" },
  waiting: { tone: "neutral", icon: <Clock aria-hidden />, word: "Waiting" },
  sending: { tone: "neutral", icon: <Clock aria-hidden />, word: "Sending" },
};

/** What became of a person in a campaign. */
export function OutcomePill({ outcome }: { outcome: string }) {
  const look = looks[outcome] ?? { tone: "neutral" as const, icon: null, word: outcome.replaceAll("_", " ") };
  return (
    <Pill tone={look.tone}>
      {look.icon}
      {look.word}
    </Pill>
  );
}
