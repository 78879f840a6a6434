"use client";
import type { TagRef } from "contract/contacts.ts";
import { Plus, X } from "lucide-react";
import { TagChip } from "../../components/tag-dot.tsx";
import { Button } from "../../components/ui/button.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { TagMenu } from "./tag-menu.tsx";
import { useTagContacts } from "./use-tag-contacts.ts";

/** The tags of one person, to take off or add to. */
export function ContactTags({ contactId, tags }: { contactId: string; tags: TagRef[] }) {
  const { role } = useWorkspace();
  const { tag } = useTagContacts();
  const canChange = mayOperate(role);
  const change = (changed: TagRef, isOn: boolean) =>
    tag({ contactIds: [contactId] }, isOn ? [changed] : [], isOn ? [] : [changed]);
  return (
    <div className="flex flex-wrap items-center gap-[5px]">
      {tags.map((one) => (
        <TagChip key={one.id} tag={one}>
          {canChange ? (
            <button
              type="button"
              aria-label={`Take off ${one.name}`}
              onClick={() => change(one, false)}
              className="-mr-1 grid size-[18px] place-items-center rounded-xs text-subtle-foreground hover:text-foreground"
            >
              <X className="size-3" aria-hidden />
            </button>
          ) : null}
        </TagChip>
      ))}
      {tags.length === 0 && !canChange ? <span className="text-muted-foreground text-xs">None</span> : null}
      {canChange ? (
        <TagMenu stateOf={(id) => (tags.some((one) => one.id === id) ? "on" : "off")} onChange={change}>
          <Button variant="ghost" size="icon" aria-label="Add a tag" className="size-[22px]">
            <Plus className="size-3.5" aria-hidden />
          </Button>
        </TagMenu>
      ) : null}
    </div>
  );
}
