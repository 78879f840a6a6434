import type { MessageVariable } from "contract/message-variables.ts";

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
    <div id={id} role="listbox" aria-label="Variables" className="p-1">
      {variables.map((variable, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text area, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text area has the keys
        <div
          key={variable.name}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(variable)}
          className="flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm hover:bg-accent aria-selected:bg-accent"
        >
          <span className="flex-1">{variable.title}</span>
          <code className="font-mono text-subtle-foreground text-xs">{variable.name}</code>
        </div>
      ))}
    </div>
  );
}
