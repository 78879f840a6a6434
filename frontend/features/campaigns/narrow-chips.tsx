"use client";
import { Command } from "cmdk";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";

export type NarrowOption = { id: string; kind: string; name: string; count?: number };

type Props = {
  label: string;
  chosen: NarrowOption[];
  options: NarrowOption[];
  onAdd: (option: NarrowOption) => void;
  onRemove: (option: NarrowOption) => void;
  /** What the picker says when nothing can be chosen. */
  empty: string;
};

/** Chips of what narrows an audience, with a picker to find more. */
export function NarrowChips({ label, chosen, options, onAdd, onRemove, empty }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const free = options.filter((option) => !chosen.some((one) => one.id === option.id));
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      <div className="grid min-h-9 grid-cols-[86px_minmax(0,1fr)] items-center gap-2">
        <span className="text-muted-foreground text-sm" aria-hidden>
          {label}
        </span>
        <div className="flex flex-wrap items-center gap-1.5">
          {chosen.map((option) => (
            <span
              key={option.id}
              className="flex h-7 max-w-full items-center gap-1.5 rounded-sm border border-border-strong pr-0.5 pl-2 text-sm"
            >
              <span className="text-muted-foreground text-xs">{option.kind}</span>
              <span className="truncate font-medium">{option.name}</span>
              {option.count === undefined ? null : (
                <span className="text-muted-foreground tabular-nums">{option.count.toLocaleString("en")}</span>
              )}
              <button
                type="button"
                aria-label={`Remove ${option.name}`}
                onClick={() => onRemove(option)}
                className="grid size-6 place-items-center rounded-xs text-muted-foreground hover:bg-accent hover:text-foreground"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </span>
          ))}
          <Popover open={isOpen} onOpenChange={setIsOpen}>
            <PopoverTrigger className="flex h-7 items-center gap-1.5 rounded-sm px-2 font-medium text-sm hover:bg-accent">
              <Plus className="size-4 text-muted-foreground" aria-hidden />
              Add<span className="sr-only"> to: {label}</span>
            </PopoverTrigger>
            <PopoverContent className="p-1.5">
              <Command label={label}>
                <Command.Input
                  placeholder="Find…"
                  className="h-8 w-full rounded-sm bg-muted px-2.5 text-sm outline-none focus-visible:ring-2 focus-visible:ring-ring max-[719px]:text-lg"
                />
                <Command.List className="mt-1.5 max-h-64 overflow-y-auto">
                  <Command.Empty className="px-2 py-3 text-muted-foreground text-xs">{empty}</Command.Empty>
                  {free.map((option) => (
                    <Command.Item
                      key={option.id}
                      value={`${option.kind} ${option.name} ${option.id}`}
                      onSelect={() => {
                        onAdd(option);
                        setIsOpen(false);
                      }}
                      className="flex h-8 cursor-pointer select-none items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-accent"
                    >
                      <span className="w-16 flex-none text-muted-foreground text-xs">{option.kind}</span>
                      <span className="min-w-0 flex-1 truncate">{option.name}</span>
                      {option.count === undefined ? null : (
                        <span className="text-subtle-foreground text-xs tabular-nums">{option.count.toLocaleString("en")}</span>
                      )}
                    </Command.Item>
                  ))}
                </Command.List>
              </Command>
            </PopoverContent>
          </Popover>
        </div>
      </div>
    </fieldset>
  );
}
