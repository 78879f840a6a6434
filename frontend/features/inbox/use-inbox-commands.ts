"use client";
import { PanelLeft, PanelRight, Search, Undo2 } from "lucide-react";
import { useCommands } from "../shell/use-commands.ts";
import { setUndo } from "./undo.ts";
import { togglePanel } from "./use-panels.ts";

const group = "Inbox";

function search() {
  const field = document.getElementById("inbox-search");
  if (field) field.focus();
  else document.getElementById("inbox-search-button")?.click();
}

/** What the keyboard and the palette can do in the inbox, with or without an open conversation. */
export function useInboxCommands({ toggleContext }: { toggleContext: () => void }) {
  useCommands([
    { id: "search", title: "Search by name", group, icon: Search, keys: "/", run: search },
    { id: "undo", title: "Undo", group, icon: Undo2, keys: "z", run: () => setUndo(null)?.() },
    { id: "panel-views", title: "Show or hide views", group, icon: PanelLeft, keys: "[", run: () => togglePanel("views") },
    { id: "panel-context", title: "Show or hide the contact", group, icon: PanelRight, keys: "]", run: toggleContext },
  ]);
}
