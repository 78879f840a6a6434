import type { LucideIcon } from "lucide-react";

export type Command = {
  id: string;
  title: string;
  /** Where it stands in the palette and in the sheet, such as "This conversation" or "Go to". */
  group: string;
  icon?: LucideIcon;
  /** "e", "shift+e", "mod+k" or two keys in turn: "g i". */
  keys?: string;
  /** Works on the keyboard and stands in the sheet, but not in the palette. */
  isKeyOnly?: boolean;
  run: () => void;
};

let lists: { owner: symbol; commands: Command[] }[] = [];
let all: Command[] = [];
const listeners = new Set<() => void>();

export const getCommands = () => all;

export function onCommands(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Later owners come first: the screen before the shell, a dialog before the screen. */
export function setCommands(owner: symbol, commands: Command[] | null) {
  const known = lists.findIndex((list) => list.owner === owner);
  if (commands === null) lists = lists.filter((list) => list.owner !== owner);
  else if (known >= 0) lists = lists.with(known, { owner, commands });
  else lists = [{ owner, commands }, ...lists];
  all = lists.flatMap((list) => list.commands);
  for (const listener of listeners) listener();
}
