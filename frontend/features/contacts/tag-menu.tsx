"use client";
import { useQuery } from "@tanstack/react-query";
import type { TagRef } from "contract/contacts.ts";
import { workspaceColours } from "contract/workspaces.ts";
import { Check, Minus, Plus } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cn } from "../../components/cn.ts";
import { hashText } from "../../components/name-marks.ts";
import { TagDot } from "../../components/tag-dot.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { tagsQuery } from "./contact-queries.ts";
import { useTagContacts } from "./use-tag-contacts.ts";

type State = "on" | "some" | "off";
type Props = {
  children: ReactNode;
  stateOf: (tagId: string) => State;
  onChange: (tag: TagRef, isOn: boolean) => void;
  align?: "start" | "center" | "end";
};

/** All tags to put on or take off; typing narrows them, and Enter creates the one that is missing. */
export function TagMenu({ children, align = "start", ...rest }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent align={align} className="w-60 p-[5px]" aria-label="Tags">
        <TagOptions {...rest} />
      </PopoverContent>
    </Popover>
  );
}

function TagOptions({ stateOf, onChange }: Omit<Props, "children" | "align">) {
  const { id: workspaceId } = useWorkspace();
  const { data: tags = [], isPending } = useQuery(tagsQuery(workspaceId));
  const { create } = useTagContacts();
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const name = wanted.trim();
  const found = tags.filter((tag) => tag.name.toLowerCase().includes(name.toLowerCase()));
  const canCreate = name !== "" && !tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const count = found.length + (canCreate ? 1 : 0);
  const active = Math.min(at, count - 1);

  const createNamed = async () => {
    const made = await create(name, workspaceColours[hashText(name) % workspaceColours.length] ?? "grey");
    if (!made) return;
    setWanted("");
    onChange(made, true);
  };
  const choose = (index: number) => {
    const tag = found[index];
    if (tag) onChange(tag, stateOf(tag.id) !== "on");
    else if (canCreate) createNamed();
  };
  return (
    <>
      <Input
        role="combobox"
        aria-label="Find or create a tag"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={count > 0 ? `${listId}-${active}` : undefined}
        placeholder="Find or create a tag"
        maxLength={40}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            setAt((active + (event.key === "ArrowDown" ? 1 : count - 1)) % Math.max(1, count));
          } else if (event.key === "Enter") {
            event.preventDefault();
            choose(active);
          }
        }}
      />
      <div id={listId} role="listbox" aria-label="Tags" aria-multiselectable className="mt-1 max-h-64 overflow-y-auto">
        {found.map((tag, index) => (
          <Option
            key={tag.id}
            id={`${listId}-${index}`}
            state={stateOf(tag.id)}
            isActive={index === active}
            onChoose={() => choose(index)}
          >
            <TagDot colour={tag.colour} size={8} />
            <span className="min-w-0 flex-1 truncate">{tag.name}</span>
          </Option>
        ))}
        {canCreate ? (
          <Option id={`${listId}-${found.length}`} state="off" isActive={active === found.length} onChoose={createNamed}>
            <Plus className="size-3.5 text-muted-foreground" aria-hidden />
            <span className="min-w-0 flex-1 truncate">Create “{name}”</span>
          </Option>
        ) : null}
      </div>
      {count === 0 && !isPending ? (
        <p className="px-2 py-2 text-muted-foreground text-xs">No tags yet. Type a name, for example “VIP”.</p>
      ) : null}
    </>
  );
}

type OptionProps = { id: string; state: State; isActive: boolean; onChoose: () => void; children: ReactNode };

const Option = ({ id, state, isActive, onChoose, children }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves through the options and chooses with Enter
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={state === "on"}
    onClick={onChoose}
    onMouseDown={(event) => event.preventDefault()}
    className={cn("flex min-h-8 items-center gap-2.5 rounded-sm px-2 py-1 text-sm hover:bg-accent", isActive && "bg-accent")}
  >
    {children}
    {state === "on" ? <Check className="size-4 flex-none text-primary-ink" aria-hidden /> : null}
    {state === "some" ? <Minus className="size-4 flex-none text-muted-foreground" aria-hidden /> : null}
  </div>
);
