import type { LiveVariable } from "./live-variables.ts";

type Props = { id: string; found: LiveVariable[]; active: number; onChoose: (variable: LiveVariable) => void };

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: "nearest" });

/** What is known of the person, by name and value; the text box keeps the focus and says which is active. */
export function LiveVariableList({ id, found, active, onChoose }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="What is known of this person"
      className="absolute inset-x-0 bottom-full z-20 mb-1.5 max-h-72 overflow-y-auto rounded-lg bg-popover p-1 text-popover-foreground shadow-md"
    >
      {found.map((variable, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text box, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
        <div
          key={variable.name}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          ref={at === active ? intoView : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(variable)}
          className="grid cursor-pointer grid-cols-[minmax(0,140px)_minmax(0,1fr)] items-baseline gap-x-3 rounded-sm px-2.5 py-1.5 text-sm hover:bg-accent aria-selected:bg-accent"
        >
          <span className="truncate text-muted-foreground" dir="auto">
            {variable.title}
          </span>
          <span className="truncate font-medium" dir="auto">
            {variable.value}
          </span>
        </div>
      ))}
    </div>
  );
}
