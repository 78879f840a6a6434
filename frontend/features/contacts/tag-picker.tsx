"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import type { TagRef } from "contract/contacts.ts";
import { workspaceColours } from "contract/workspaces.ts";
import { Check, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { hashText } from "../../components/name-marks.ts";
import { TagDot } from "../../components/tag-dot.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { tagsQuery } from "./contact-queries.ts";
import { useTagging } from "./use-tagging.ts";

type Props = {
  /** Whether all, some or none of the people have the tag. */
  stateOf: (tagId: string) => "all" | "some" | "none";
  onToggle: (tag: TagRef, isOn: boolean) => void;
};

const item = "flex h-8 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2 text-sm data-[selected=true]:bg-accent";
const colourFor = (name: string) => workspaceColours[hashText(name) % workspaceColours.length] ?? "grey";

/** Finds a tag by typing, puts it on or takes it off, makes it when there is none of that name. */
export function TagPicker({ stateOf, onToggle }: Props) {
  const { id: workspaceId } = useWorkspace();
  const { data: tags = [] } = useQuery(tagsQuery(workspaceId));
  const { makeTag } = useTagging();
  const [wanted, setWanted] = useState("");
  const name = wanted.trim();
  const exists = tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const make = async () => {
    const tag = await makeTag(name.slice(0, 40), colourFor(name));
    if (!tag) return;
    setWanted("");
    onToggle(tag, true);
  };
  return (
    <Command label="Tags">
      <Command.Input
        value={wanted}
        onValueChange={setWanted}
        placeholder="Find or make a tag"
        className="h-8 w-full rounded-sm bg-muted px-2.5 text-sm outline-none focus-visible:ring-2 focus-visible:ring-ring max-[719px]:text-lg"
      />
      <Command.List className="mt-1.5 max-h-64 overflow-y-auto">
        {tags.map((tag) => {
          const state = stateOf(tag.id);
          return (
            <Command.Item key={tag.id} value={tag.name} onSelect={() => onToggle(tag, state !== "all")} className={item}>
              <TagDot colour={tag.colour} size={8} />
              <span className="min-w-0 flex-1 truncate">{tag.name}</span>
              {state === "all" ? <Check className="size-4 text-primary-ink" aria-hidden /> : null}
              {state === "some" ? <Minus className="size-4 text-muted-foreground" aria-hidden /> : null}
              <span className="sr-only">{state === "all" ? "on" : state === "some" ? "on some" : "off"}</span>
              <span className="w-10 text-right text-subtle-foreground text-xs tabular-nums">
                {tag.contactCount.toLocaleString("en")}
              </span>
            </Command.Item>
          );
        })}
        {name && !exists ? (
          <Command.Item value={`make ${name}`} keywords={[name]} onSelect={make} className={item}>
            <Plus className="size-4 text-muted-foreground" aria-hidden />
            Make “{name}”
          </Command.Item>
        ) : null}
        {!name && tags.length === 0 ? (
          <p className="px-2 py-3 text-muted-foreground text-xs">No tags yet. Type a name, for example VIP.</p>
        ) : null}
      </Command.List>
    </Command>
  );
}
