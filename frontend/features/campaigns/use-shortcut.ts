"use client";
import { useEffect, useRef } from "react";

type Combination = "Escape" | "mod+Enter" | "Space";

/** One key of this screen. Single keys rest while somebody types or a dialog is open; a held key counts once. */
export function useShortcut(combination: Combination, act: () => void) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || document.querySelector("[role=dialog], [role=alertdialog]")) return;
      const isMod = event.metaKey || event.ctrlKey;
      if (
        combination === "mod+Enter"
          ? !(isMod && event.key === "Enter")
          : isMod || event.key !== (combination === "Space" ? " " : combination)
      )
        return;
      const target = event.target instanceof Element ? event.target : null;
      if (
        combination === "Space" &&
        target?.closest("input, textarea, select, button, a, [role=option], [role=switch], [contenteditable]")
      )
        return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [combination]);
}
