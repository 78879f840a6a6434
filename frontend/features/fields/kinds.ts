import type { FieldKind } from "contract/field-values.ts";
import { Calendar, Hash, ListChecks, type LucideIcon, SquareCheck, Type } from "lucide-react";

/** What each kind of field is for, with what a message makes of it. */
export const kinds: Record<FieldKind, { title: string; icon: LucideIcon; inMessages: string }> = {
  text: { title: "Text", icon: Type, inMessages: "stands in messages as it is written" },
  number: { title: "Number", icon: Hash, inMessages: "stands in messages without separators of thousands" },
  date: { title: "Date", icon: Calendar, inMessages: "stands in messages as a day written out" },
  choice: { title: "Choice", icon: ListChecks, inMessages: "stands in messages as the option's name" },
  checkbox: {
    title: "Checkbox",
    icon: SquareCheck,
    inMessages: "stands in messages as the field's name when it is ticked, else the replacement words do",
  },
};
