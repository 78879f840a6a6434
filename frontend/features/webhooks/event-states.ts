import type { WebhookState } from "contract/webhooks.ts";
import { CircleCheck, CircleDashed, CircleHelp, CircleParking, type LucideIcon } from "lucide-react";

type StateWords = { title: string; tone: "success" | "warning" | "destructive" | "neutral"; icon: LucideIcon; means: string };

export const eventStates: Record<WebhookState, StateWords> = {
  pending: { title: "Waiting", tone: "neutral", icon: CircleDashed, means: "Stored, and about to be applied." },
  applied: { title: "Applied", tone: "success", icon: CircleCheck, means: "What follows from it is in the inbox." },
  parked: {
    title: "Parked",
    tone: "destructive",
    icon: CircleParking,
    means: "It could not be applied. Nothing is lost: retry it once the reason is gone.",
  },
  unclaimed: {
    title: "No workspace",
    tone: "warning",
    icon: CircleHelp,
    means: "Its Page is connected in no workspace. It is applied as soon as it is.",
  },
};
