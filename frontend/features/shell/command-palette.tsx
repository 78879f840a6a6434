"use client";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { DialogOverlay } from "../../components/ui/dialog.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import type { Command as OurCommand } from "./commands.ts";
import { PaletteFinds } from "./palette-finds.tsx";
import { inPaletteOrder, paletteScore } from "./palette-score.ts";
import { paletteGroup, paletteItem } from "./palette-styles.ts";
import { useAllCommands } from "./use-commands.ts";

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** ⌘K: what can be done with what is open, where one can go, and people and campaigns by name. */
export function CommandPalette({ isOpen, onOpenChange }: Props) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <DialogOverlay />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-28 left-1/2 z-50 w-[620px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden rounded-lg bg-popover text-popover-foreground shadow-lg outline-none max-[719px]:top-3"
        >
          <Radix.Title className="sr-only">Search or jump to</Radix.Title>
          <Palette onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Palette({ onDone }: { onDone: () => void }) {
  const [wanted, setWanted] = useState("");
  const groups = Map.groupBy(
    useAllCommands().filter(({ isKeyOnly }) => !isKeyOnly),
    ({ group }) => group,
  );
  return (
    <Command loop label="Commands" filter={(_value, search, keywords) => paletteScore(keywords ?? [], search)}>
      <div className="flex h-[52px] items-center gap-3 border-border border-b pr-3 pl-4">
        <Search className="size-4 flex-none text-muted-foreground" aria-hidden />
        <Command.Input
          value={wanted}
          onValueChange={setWanted}
          placeholder="Search or jump to…"
          className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-subtle-foreground"
        />
        <Keys keys="escape" />
      </div>
      <Command.List className="max-h-[min(440px,60vh)] overflow-y-auto p-1.5 [scroll-padding:8px]">
        <Command.Empty className="py-10 text-center text-muted-foreground text-sm">Nothing is called “{wanted}”.</Command.Empty>
        {inPaletteOrder(groups).map(([group, commands]) => (
          <Command.Group key={group} heading={group} className={paletteGroup}>
            {commands.map((command) => (
              <CommandLine key={command.id} command={command} onDone={onDone} />
            ))}
          </Command.Group>
        ))}
        <PaletteFinds wanted={wanted} onDone={onDone} />
      </Command.List>
      <div className="flex h-[38px] items-center gap-4 border-border border-t bg-muted px-4 text-muted-foreground text-xs">
        <span className="inline-flex items-center gap-1.5">
          <Keys keys="up down" /> move
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Keys keys="enter" /> run
        </span>
      </div>
    </Command>
  );
}

function CommandLine({ command, onDone }: { command: OurCommand; onDone: () => void }) {
  const Icon = command.icon;
  const run = () => {
    onDone();
    // After the dialog has given the focus back, or it would take it from what the command focuses.
    requestAnimationFrame(() => requestAnimationFrame(command.run));
  };
  return (
    <Command.Item
      value={`${command.group} ${command.title} ${command.id}`}
      keywords={[command.title]}
      onSelect={run}
      className={paletteItem}
    >
      {Icon ? <Icon className="size-4 flex-none text-muted-foreground" aria-hidden /> : <span className="size-4" />}
      <span className="min-w-0 flex-1 truncate">{command.title}</span>
      {command.keys ? <Keys keys={command.keys} /> : null}
    </Command.Item>
  );
}
