"use client";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import type { CustomField } from "./field-queries.ts";
import { kinds } from "./kinds.ts";
import { RemoveFieldDialog } from "./remove-field-dialog.tsx";
import { useFieldActs } from "./use-field-acts.ts";

type Props = {
  field: CustomField;
  others: CustomField[];
  isManager: boolean;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

/** A field: what it is called here and in messages, what it holds, what can be done about it. */
export function FieldRow({ field, others, isManager, onUp, onDown }: Props) {
  const { change } = useFieldActs();
  const [open, setOpen] = useState<"edit" | "archive" | "delete" | null>(null);
  const { title, icon: Icon } = kinds[field.kind];
  const options = field.options.map(({ label }) => label).join(", ");
  const close = () => setOpen(null);
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5 pr-1.5 pl-3.5">
      <Icon className="size-4 flex-none text-muted-foreground" strokeWidth={1.75} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm" dir="auto">
          {field.label}
        </p>
        <p className="truncate text-muted-foreground text-xs">
          {title}
          {options ? (
            <>
              {" · "}
              <bdi>{options}</bdi>
            </>
          ) : null}
        </p>
      </div>
      <code className="max-w-[52%] truncate rounded-xs bg-muted px-1.5 py-0.5 font-mono text-muted-foreground text-xs">{`{{${field.key}|…}}`}</code>
      {isManager ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon" aria-label={`More for ${field.label}`}>
              <Ellipsis className="size-4" aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {field.isArchived ? (
              <DropdownMenuItem onSelect={() => change({ id: field.id, isArchived: false })}>Bring back</DropdownMenuItem>
            ) : (
              <>
                <DropdownMenuItem onSelect={() => setOpen("edit")}>Edit…</DropdownMenuItem>
                {onUp ? <DropdownMenuItem onSelect={onUp}>Move up</DropdownMenuItem> : null}
                {onDown ? <DropdownMenuItem onSelect={onDown}>Move down</DropdownMenuItem> : null}
                <DropdownMenuSeparator />
                <DropdownMenuItem onSelect={() => setOpen("archive")}>Archive…</DropdownMenuItem>
              </>
            )}
            <DropdownMenuItem className="text-destructive-ink" onSelect={() => setOpen("delete")}>
              Delete…
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {open === "edit" ? <FieldDialog field={field} others={others} onClose={close} /> : null}
      {open === "archive" || open === "delete" ? <RemoveFieldDialog field={field} act={open} onClose={close} /> : null}
    </li>
  );
}
