import type { InboxView } from "contract/inbox.ts";
import { Inbox, type LucideIcon, Mail, UserRound } from "lucide-react";

export const views: { id: InboxView; title: string; icon: LucideIcon; empty: { title: string; text: string } }[] = [
  {
    id: "all",
    title: "All",
    icon: Inbox,
    empty: {
      title: "Nobody has written yet",
      text: "When somebody writes to one of your Pages, the conversation appears here by itself.",
    },
  },
  {
    id: "unread",
    title: "Unread",
    icon: Mail,
    empty: { title: "Everything is read", text: "New messages appear here by themselves." },
  },
  {
    id: "mine",
    title: "Mine",
    icon: UserRound,
    empty: { title: "Nothing is assigned to you", text: "Press I in an open conversation to take it." },
  },
];

export const viewTitle = (id: InboxView) => views.find((view) => view.id === id)?.title ?? "All";
