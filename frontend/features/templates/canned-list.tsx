import type { TemplateOnWire } from "contract/templates.ts";
import { contentWords } from "./message-kinds.ts";

type Props = { id: string; found: TemplateOnWire[]; active: number; onChoose: (template: TemplateOnWire) => void };

/** The saved answers that fit what was typed behind the slash; the text box keeps the focus and says which is active. */
export function CannedList({ id, found, active, onChoose }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Saved answers"
      className="absolute inset-x-0 bottom-full z-20 mb-1.5 max-h-72 overflow-y-auto rounded-lg bg-popover p-1 text-popover-foreground shadow-md"
    >
      {found.map((template, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text box, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
        <div
          key={template.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(template)}
          className="grid cursor-pointer grid-cols-[minmax(0,120px)_minmax(0,1fr)] items-baseline gap-x-3 rounded-sm px-2.5 py-1.5 text-sm hover:bg-accent aria-selected:bg-accent"
        >
          <code className="truncate font-medium font-mono text-xs">/{template.shortcut}</code>
          <span className="truncate" dir="auto">
            <span className="font-medium">{template.name}</span>{" "}
            <span className="text-muted-foreground">{contentWords(template.content)}</span>
          </span>
        </div>
      ))}
    </div>
  );
}
