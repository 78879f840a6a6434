import type { ReactNode } from "react";

type Props<Item> = {
  id: string;
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  active: number;
  onChoose: (item: Item) => void;
  /** Of the box, and of each row. */
  className: string;
  rowClassName: string;
  children: (item: Item) => ReactNode;
};

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: "nearest" });

/** What fits what was typed; the text box keeps the focus and the keys, and says which option is active. */
export function SuggestionList<Item>({
  id,
  label,
  items,
  keyOf,
  active,
  onChoose,
  className,
  rowClassName,
  children,
}: Props<Item>) {
  return (
    <div id={id} role="listbox" aria-label={label} className={`overflow-y-auto p-1 ${className}`}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text box, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
        <div
          key={keyOf(item)}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          ref={at === active ? intoView : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
          className={`cursor-pointer rounded-sm text-sm hover:bg-accent aria-selected:bg-accent ${rowClassName}`}
        >
          {children(item)}
        </div>
      ))}
    </div>
  );
}

/** Above the text box that is typed in. */
export const aboveTheBox =
  "absolute inset-x-0 bottom-full z-20 mb-1.5 max-h-72 rounded-lg bg-popover text-popover-foreground shadow-md";
