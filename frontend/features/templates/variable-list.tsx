import type { MessageVariable } from "contract/message-variables.ts";

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: "nearest" });

/** The variables that fit what was typed; the text area keeps the focus and says which one is active. */
export function VariableList({
  id,
  variables,
  active,
  onChoose,
}: {
  id: string;
  variables: readonly MessageVariable[];
  active: number;
  onChoose: (variable: MessageVariable) => void;
}) {
  return (
    <div id={id} role="listbox" aria-label="Variables" className="max-h-[280px] overflow-y-auto p-1">
      {variables.map((variable, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text area, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text area has the keys
        <div
          key={variable.name}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          ref={at === active ? intoView : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(variable)}
          className="flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm hover:bg-accent aria-selected:bg-accent"
        >
          <span className="min-w-0 flex-1 truncate" dir="auto">
            {variable.title}
          </span>
          <code className="max-w-[50%] truncate font-mono text-subtle-foreground text-xs">{variable.name}</code>
        </div>
      ))}
    </div>
  );
}
