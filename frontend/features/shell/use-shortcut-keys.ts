"use client";
import { useEffect } from "react";
import { getCommands } from "./commands.ts";
import { isSingleKey, matchKeys } from "./match-keys.ts";
import { areSingleKeysOff } from "./single-keys.ts";

const pairMs = 1200;
const typing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
const floating = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox][data-floating]";

/** Runs commands by their keys. Single keys rest while somebody types, a dialog is open, or they are switched off. */
export function useShortcutKeys() {
  useEffect(() => {
    let begun: { step: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      const target = event.target instanceof Element ? event.target : null;
      const isTyping = target?.closest(typing) !== null && target !== null;
      const isFloating = document.querySelector(floating) !== null;
      const usable = getCommands().filter(({ keys }) => {
        if (!keys) return false;
        if (!isSingleKey(keys)) return keys === "mod+k" || !isFloating;
        return !isTyping && !isFloating && !areSingleKeysOff();
      });
      const press = {
        key: event.key,
        code: event.code,
        mod: event.metaKey || event.ctrlKey,
        shift: event.shiftKey,
        alt: event.altKey,
      };
      const recent = begun && Date.now() - begun.at < pairMs ? begun.step : null;
      const match = matchKeys(
        usable.map(({ keys }) => keys ?? ""),
        recent,
        press,
      );
      begun = match.begun ? { step: match.begun, at: Date.now() } : null;
      if (!match.done) return;
      const command = usable.find(({ keys }) => keys === match.done);
      if (!command || (command.keys === "enter" && target?.closest("button, a, summary"))) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
