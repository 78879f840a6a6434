"use client";
import { useState } from "react";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { Switch } from "../../components/ui/switch.tsx";
import type { Command } from "./commands.ts";
import { switchSingleKeys, useSingleKeysOff } from "./single-keys.ts";
import { useAllCommands } from "./use-commands.ts";

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function ShortcutSheet({ isOpen, onOpenChange }: Props) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title="Shortcuts" className="w-[560px]" onOpenAutoFocus={focusFirstField}>
        <ShortcutList />
      </DialogContent>
    </Dialog>
  );
}

function ShortcutList() {
  const commands = useAllCommands();
  const isOff = useSingleKeysOff();
  const [wanted, setWanted] = useState("");
  const matching = commands.filter(({ keys, title }) => keys && title.toLowerCase().includes(wanted.trim().toLowerCase()));
  const groups = Map.groupBy(matching, ({ group }) => group);
  return (
    <>
      <Input
        aria-label="Search shortcuts"
        placeholder="Search shortcuts"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        className="mt-3"
      />
      <div className="mt-2 grid gap-x-8 min-[560px]:grid-cols-2">
        {[...groups].map(([group, list]) => (
          <section key={group} className="break-inside-avoid pt-3">
            <h3 className="pb-1 font-medium text-muted-foreground text-xs">{group}</h3>
            <ul>
              {list.map((command) => (
                <ShortcutLine key={command.id} command={command} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {matching.length === 0 ? <p className="py-6 text-center text-muted-foreground text-sm">No shortcut is called so.</p> : null}
      <label htmlFor="single-keys" className="mt-4 flex items-center gap-3 border-border border-t pt-4 text-sm">
        <span className="flex-1">
          Single keys
          <span className="block text-muted-foreground text-xs">
            Switch off if you dictate, or press keys by accident. Keys with Ctrl or ⌘ stay.
          </span>
        </span>
        <Switch id="single-keys" checked={!isOff} onCheckedChange={switchSingleKeys} />
      </label>
    </>
  );
}

const ShortcutLine = ({ command }: { command: Command }) => (
  <li className="flex min-h-7 items-center justify-between gap-3 text-sm">
    <span>{command.title}</span>
    <Keys keys={command.keys ?? ""} />
    <span className="sr-only">{command.keys}</span>
  </li>
);
