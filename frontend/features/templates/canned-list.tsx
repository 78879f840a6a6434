import type { TemplateOnWire } from "contract/templates.ts";
import { aboveTheBox, SuggestionList } from "../../components/ui/suggestion-list.tsx";
import { contentWords } from "./message-kinds.ts";

type Props = { id: string; found: TemplateOnWire[]; active: number; onChoose: (template: TemplateOnWire) => void };

/** The saved answers that fit what was typed behind the slash. */
export const CannedList = ({ found, ...list }: Props) => (
  <SuggestionList
    {...list}
    label="Saved answers"
    items={found}
    keyOf={(template) => template.id}
    className={aboveTheBox}
    rowClassName="grid grid-cols-[minmax(0,120px)_minmax(0,1fr)] items-baseline gap-x-3 px-2.5 py-1.5"
  >
    {(template) => (
      <>
        <code className="truncate font-medium font-mono text-xs">/{template.shortcut}</code>
        <span className="truncate" dir="auto">
          <span className="font-medium">{template.name}</span>{" "}
          <span className="text-muted-foreground">{contentWords(template.content)}</span>
        </span>
      </>
    )}
  </SuggestionList>
);
