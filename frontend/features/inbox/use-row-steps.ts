"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useCommands } from "../shell/use-commands.ts";

type Steps = {
  rows: ConversationOnWire[];
  openId: string | null;
  open: (id: string) => void;
  prefetch: (id: string) => void;
  reveal: (at: number) => void;
};

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`);

/** J and K: with a conversation open they open the next and the one before, else they move the focus, and Enter opens. */
export function useRowSteps({ rows, openId, open, prefetch, reveal }: Steps) {
  const step = (by: 1 | -1) => () => {
    const focused = document.activeElement?.getAttribute("data-conversation");
    const at = rows.findIndex(({ id }) => id === (openId ?? focused));
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    const id = rows[next]?.id;
    if (!id) return;
    reveal(next);
    const after = rows[next + by];
    if (after) prefetch(after.id);
    if (openId) open(id);
    else requestAnimationFrame(() => rowOf(id)?.focus());
  };
  useCommands([
    { id: "next", title: "Next conversation", group: "Inbox", icon: ArrowDown, keys: "j", run: step(1) },
    { id: "previous", title: "Previous conversation", group: "Inbox", icon: ArrowUp, keys: "k", run: step(-1) },
  ]);
}
