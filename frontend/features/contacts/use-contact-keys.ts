"use client";
import { ArrowDown, ArrowUp, Search, SquareCheck, X } from "lucide-react";
import { useCommands } from "../shell/use-commands.ts";

type Keys = {
  rows: { id: string }[];
  reveal: (at: number) => void;
  toggle: ((at: number, options: { isRange: boolean }) => void) | undefined;
  clear: () => void;
};

const group = "Contacts";
const linkOf = (id: string) => document.querySelector<HTMLElement>(`[data-contact="${CSS.escape(id)}"]`);
const focusedId = () => document.activeElement?.getAttribute("data-contact");

/** J and K move through the list, X chooses, Escape chooses nobody, / searches; Enter opens as every link does. */
export function useContactKeys({ rows, reveal, toggle, clear }: Keys) {
  const step = (by: 1 | -1) => () => {
    const at = rows.findIndex(({ id }) => id === focusedId());
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    const id = rows[next]?.id;
    if (!id) return;
    reveal(next);
    requestAnimationFrame(() => linkOf(id)?.focus());
  };
  const choose = () => {
    const at = rows.findIndex(({ id }) => id === focusedId());
    if (at >= 0) toggle?.(at, { isRange: false });
  };
  useCommands([
    { id: "contact-next", title: "Next contact", group, icon: ArrowDown, keys: "j", isKeyOnly: true, run: step(1) },
    { id: "contact-previous", title: "Previous contact", group, icon: ArrowUp, keys: "k", isKeyOnly: true, run: step(-1) },
    ...(toggle
      ? [
          {
            id: "contact-choose",
            title: "Choose this contact",
            group,
            icon: SquareCheck,
            keys: "x",
            isKeyOnly: true,
            run: choose,
          },
          { id: "contact-clear", title: "Choose nobody", group, icon: X, keys: "escape", isKeyOnly: true, run: clear },
        ]
      : []),
    {
      id: "contact-search",
      title: "Search contacts",
      group,
      icon: Search,
      keys: "/",
      run: () => document.getElementById("contact-search")?.focus(),
    },
  ]);
}
