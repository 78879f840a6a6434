"use client";
import type { ContactOnWire, TagRef } from "contract/contacts.ts";
import { Tag, X } from "lucide-react";
import { toast } from "sonner";
import { Button } from "../../components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import { countWords } from "./count-words.ts";
import { TagPicker } from "./tag-picker.tsx";
import type { Selection } from "./use-contact-selection.ts";
import { useContactsAddress } from "./use-contacts-address.ts";
import { type Chosen, type Tagging, useTagging } from "./use-tagging.ts";

type Props = {
  rows: ContactOnWire[];
  total: number;
  selection: Selection;
  onChooseAll: () => void;
  onClear: () => void;
};

/** What can be done with the chosen people; it floats above the list's end. */
export function SelectionBar({ rows, total, selection, onChooseAll, onClear }: Props) {
  const { filter } = useContactsAddress();
  const { tagMany } = useTagging();
  const chosen = selection.isAll ? rows : rows.filter(({ id }) => selection.ids.has(id));
  const count = selection.isAll ? total : selection.ids.size;
  if (count === 0) return null;

  const stateOf = (tagId: string) => {
    const having = chosen.filter(({ tags }) => tags.some(({ id }) => id === tagId)).length;
    return having === 0 ? "none" : having === chosen.length ? "all" : "some";
  };
  const say = (people: number | null, words: string, undo?: { chosen: Chosen; tagging: Tagging }) => {
    if (people === null) return;
    const action = undo ? { label: "Undo", onClick: () => tagMany(undo.chosen, undo.tagging) } : undefined;
    toast.success(`${words} ${countWords(people, "person", "people")}.`, { action });
  };
  const toggle = async (tag: TagRef, isOn: boolean) => {
    const words = isOn ? `${tag.name} put on` : `${tag.name} taken off`;
    const tagging = isOn ? { add: [tag.id] } : { remove: [tag.id] };
    if (selection.isAll) return say(await tagMany({ filter }, tagging), words);
    const has = ({ tags }: ContactOnWire) => tags.some(({ id }) => id === tag.id);
    const contactIds = chosen.filter((contact) => has(contact) !== isOn).map(({ id }) => id);
    if (contactIds.length === 0) return;
    const back = isOn ? { remove: [tag.id] } : { add: [tag.id] };
    say(await tagMany({ contactIds }, tagging), words, { chosen: { contactIds }, tagging: back });
  };
  return (
    <section
      aria-label="Chosen contacts"
      className="-translate-x-1/2 absolute bottom-4 left-1/2 z-20 flex min-h-11 max-w-[calc(100%-24px)] items-center gap-1 whitespace-nowrap rounded-[10px] bg-popover py-1.5 pr-2 pl-3.5 text-sm shadow-lg"
    >
      <b className="mr-2 font-semibold tabular-nums" role="status">
        {selection.isAll ? `All ${total.toLocaleString("en")} chosen` : `${count.toLocaleString("en")} chosen`}
      </b>
      {!selection.isAll && total > count ? (
        <Button variant="ghost" size="sm" className="text-primary-ink" onClick={onChooseAll}>
          All {total.toLocaleString("en")} that match
        </Button>
      ) : null}
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="sm" className="text-foreground">
            <Tag className="size-3.5" aria-hidden />
            Tags
          </Button>
        </PopoverTrigger>
        <PopoverContent side="top" align="center" className="p-2" aria-label="Tags">
          <TagPicker stateOf={stateOf} onToggle={toggle} />
        </PopoverContent>
      </Popover>
      <i className="mx-1 h-5 w-px bg-border" aria-hidden />
      <Button variant="ghost" size="icon" aria-label="Choose nobody" onClick={onClear}>
        <X className="size-4" aria-hidden />
      </Button>
    </section>
  );
}
