"use client";
import { useQuery } from "@tanstack/react-query";
import { variablesWith } from "contract/message-variables.ts";
import { type KeyboardEvent, useState } from "react";
import { contactQuery } from "../contacts/contact-queries.ts";
import { useFields } from "../fields/use-fields.ts";
import { personOf } from "../fields/words-of-fields.ts";
import { findOpenVariable } from "../templates/insert-variable.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { fillAnswer, findLive, type LiveVariable } from "./live-variables.ts";

type Open = { start: number; caret: number; query: string };

/** What is known of a person, behind `{{` in an answer: the chosen value goes into the text as it is. */
export function useLiveVariables(contactId: string, text: string, onInsert: (text: string, caret: number) => void) {
  const { id: workspaceId, name: workspaceName } = useWorkspace();
  const [open, setOpen] = useState<Open | null>(null);
  const [active, setActive] = useState(0);
  const { data: fields } = useFields();
  const { data: contact } = useQuery({ ...contactQuery(workspaceId, contactId), enabled: text.includes("{{") });
  const person = contact && fields ? personOf(contact, fields, workspaceName) : null;
  const known = variablesWith(fields ?? []);
  const found = open && person ? findLive(known, person, open.query) : [];
  const at = Math.min(active, Math.max(0, found.length - 1));
  const choose = ({ value }: LiveVariable) => {
    if (!open) return;
    setOpen(null);
    onInsert(text.slice(0, open.start) + value + text.slice(open.caret), open.start + value.length);
  };
  return {
    isOpen: found.length > 0,
    found,
    active: at,
    choose,
    follow: (typed: string, caret: number) => {
      const place = findOpenVariable(typed, caret);
      setOpen(place && { ...place, caret });
      setActive(0);
    },
    /** The text as the person gets it; null while what is known of them is on its way. */
    fill: (typed: string): string | null => {
      if (!typed.includes("{{")) return typed;
      return person ? fillAnswer(typed, known, person) : null;
    },
    /** True when the key was for the list. */
    onKey(event: KeyboardEvent): boolean {
      const chosen = found[at];
      if (!chosen) return false;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) setActive((at + step + found.length) % found.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(chosen);
      else if (event.key === "Escape") setOpen(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
