"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { type Floating, openFloating, useFloating } from "./floating.ts";

const loadPalette = () => import("./command-palette.tsx").then((part) => part.CommandPalette);
const loadSheet = () => import("./shortcut-sheet.tsx").then((part) => part.ShortcutSheet);
const loadDialog = () => import("../workspaces/create-workspace-dialog.tsx").then((part) => part.CreateWorkspaceDialog);

const CommandPalette = dynamic(loadPalette, { ssr: false });
const ShortcutSheet = dynamic(loadSheet, { ssr: false });
const CreateWorkspaceDialog = dynamic(loadDialog, { ssr: false });

const settledMs = 1_500;

/** What floats above every screen. It is fetched after the screen itself, so that the first key finds it there. */
export function FloatingWindows() {
  const floating = useFloating();
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSettled(true), settledMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSettled && !floating) return null;
  const toggle = (which: Floating) => (isOpen: boolean) => openFloating(isOpen ? which : null);
  return (
    <>
      <CommandPalette isOpen={floating === "palette"} onOpenChange={toggle("palette")} />
      <ShortcutSheet isOpen={floating === "shortcuts"} onOpenChange={toggle("shortcuts")} />
      <CreateWorkspaceDialog isOpen={floating === "new-workspace"} onOpenChange={toggle("new-workspace")} />
    </>
  );
}
