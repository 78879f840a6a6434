"use client";
import { Plus, X } from "lucide-react";
import { TagChip } from "../../components/tag-dot.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import type { ContactDetail } from "./contact-queries.ts";
import { PanelSection } from "./panel-section.tsx";
import { TagPicker } from "./tag-picker.tsx";
import { useTagging } from "./use-tagging.ts";

/** The tags of a person; each can be taken off, others put on. */
export function TagSection({ contact }: { contact: ContactDetail }) {
  const { role } = useWorkspace();
  const { tagOne } = useTagging();
  const canEdit = mayOperate(role);
  const has = (tagId: string) => contact.tags.some(({ id }) => id === tagId);
  const picker = canEdit ? (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Put a tag on" className="-mr-1.5">
          <Plus className="size-4" strokeWidth={1.75} aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="p-2" aria-label="Tags">
        <TagPicker
          stateOf={(id) => (has(id) ? "all" : "none")}
          onToggle={(tag, isOn) => tagOne(contact, { id: tag.id, name: tag.name, colour: tag.colour }, isOn)}
        />
      </PopoverContent>
    </Popover>
  ) : null;
  return (
    <PanelSection title="Tags" action={picker}>
      {contact.tags.length === 0 ? <p className="text-subtle-foreground text-xs">None yet, for example VIP or Refund</p> : null}
      <ul className="flex flex-wrap gap-[5px]">
        {contact.tags.map((tag) => (
          <li key={tag.id}>
            <TagChip tag={tag}>
              {canEdit ? (
                <button
                  type="button"
                  aria-label={`Take ${tag.name} off`}
                  onClick={() => tagOne(contact, tag, false)}
                  className="-mr-1 grid size-[22px] place-items-center text-subtle-foreground hover:text-foreground"
                >
                  <X className="size-3" aria-hidden />
                </button>
              ) : null}
            </TagChip>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
