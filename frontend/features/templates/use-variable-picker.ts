"use client";
import { type KnownVariables, type MessageVariable, messageVariables } from "contract/message-variables.ts";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { findOpenVariable, insertVariable } from "./insert-variable.ts";

type Open = { start: number; caret: number; query: string };

/** Opens at `{{`, follows what is typed, and puts the chosen variable with its fallback into the text. */
export function useVariablePicker({
  field,
  text,
  onChange,
  known,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onChange: (text: string) => void;
  known: KnownVariables;
}) {
  const [open, setOpen] = useState<Open | null>(null);
  const [active, setActive] = useState(0);
  const [asked, setAsked] = useState<MessageVariable | null>(null);
  const found = open
    ? (known ?? messageVariables).filter(
        ({ name, title, field: own }) => own !== "archived" && `${name} ${title.toLowerCase()}`.includes(open.query),
      )
    : [];

  const close = () => {
    setOpen(null);
    setAsked(null);
  };
  const focusAt = (caret: number) =>
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  const insert = (variable: { name: string; fallback: string | null }) => {
    if (!open) return;
    const inserted = insertVariable(text, { from: open.start, to: open.caret }, variable);
    onChange(inserted.text);
    close();
    focusAt(inserted.caret);
  };
  const follow = (value: string, caret: number) => {
    const at = findOpenVariable(value, caret);
    setOpen(at && { ...at, caret });
    setActive(0);
    setAsked(null);
  };
  return {
    isOpen: open !== null && asked === null && found.length > 0,
    found,
    active,
    asked,
    follow,
    close,
    choose: (variable: MessageVariable) =>
      variable.canBeEmpty ? setAsked(variable) : insert({ name: variable.name, fallback: null }),
    insert: (fallback: string) => asked && insert({ name: asked.name, fallback }),
    cancel: () => {
      const caret = open?.caret ?? text.length;
      setAsked(null);
      focusAt(caret);
    },
    /** The button does what typing `{{` does. */
    begin: () => {
      const caret = field.current?.selectionStart ?? text.length;
      onChange(`${text.slice(0, caret)}{{${text.slice(field.current?.selectionEnd ?? caret)}`);
      setOpen({ start: caret, caret: caret + 2, query: "" });
      setActive(0);
      focusAt(caret + 2);
    },
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
      if (!open || asked || found.length === 0) return;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const chosen = found[active];
      if (step !== 0) setActive((active + step + found.length) % found.length);
      else if ((event.key === "Enter" || event.key === "Tab") && !event.metaKey && !event.ctrlKey && chosen) {
        if (chosen.canBeEmpty) setAsked(chosen);
        else insert({ name: chosen.name, fallback: null });
      } else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
