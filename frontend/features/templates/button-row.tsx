import { type LucideIcon, Trash2 } from "lucide-react";

type Props = {
  icon: LucideIcon;
  number: number;
  title: string;
  longestTitle: number;
  target: { label: string; value: string; placeholder: string; inputMode?: "url" | "text" };
  /** Fields end with `title` when the title is meant. */
  faults: { field: string; message: string }[];
  /** What cannot be changed offers no bin. */
  hidesBinWhenLocked?: boolean;
  /** It has to be there. */
  isFixed?: boolean;
  onTitle: (title: string) => void;
  onTarget: (target: string) => void;
  onRemove: () => void;
};

const field =
  "h-8 min-w-0 rounded-sm border border-transparent bg-transparent px-2 text-sm hover:border-input focus:border-input placeholder:text-subtle-foreground";

/** One button of a message: its title, what it does, and what is wrong with it. */
export function ButtonRow({
  icon: Icon,
  number,
  title,
  longestTitle,
  target,
  faults,
  hidesBinWhenLocked,
  isFixed,
  ...on
}: Props) {
  const isTitleFaulty = faults.some((fault) => fault.field.endsWith("title"));
  return (
    <div className="border-border border-t px-2 py-1">
      <div className="grid grid-cols-[16px_minmax(0,1fr)_44px_28px] items-center gap-x-2 gap-y-1 min-[560px]:grid-cols-[16px_minmax(0,1fr)_44px_minmax(0,1.5fr)_28px]">
        <Icon className="size-4 text-subtle-foreground" aria-hidden />
        <input
          aria-label={`Title of button ${number}`}
          aria-invalid={isTitleFaulty}
          value={title}
          maxLength={longestTitle}
          placeholder="Title"
          onChange={(event) => on.onTitle(event.target.value)}
          className={`${field} font-medium`}
        />
        <span className="text-right text-subtle-foreground text-xs tabular-nums" aria-hidden>
          {title.length}/{longestTitle}
        </span>
        <input
          aria-label={`${target.label} of button ${number}`}
          aria-invalid={faults.length > 0 && !isTitleFaulty}
          value={target.value}
          inputMode={target.inputMode}
          placeholder={target.placeholder}
          onChange={(event) => on.onTarget(event.target.value)}
          className={`${field} col-span-3 col-start-2 row-start-2 min-[560px]:col-span-1 min-[560px]:col-start-auto min-[560px]:row-start-auto`}
        />
        <button
          type="button"
          aria-label={`Remove button ${number}`}
          onClick={on.onRemove}
          className={`col-start-4 row-start-1 grid size-7 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground min-[560px]:col-start-5 ${isFixed ? "hidden" : hidesBinWhenLocked ? "in-disabled:hidden" : ""}`}
        >
          <Trash2 className="size-4" aria-hidden />
        </button>
      </div>
      {faults.map((fault) => (
        <p key={`${fault.field} ${fault.message}`} className="pb-1 pl-8 text-destructive-ink text-xs">
          {fault.message}
        </p>
      ))}
    </div>
  );
}

export function AddButton({ icon: Icon, label, onClick }: { icon: LucideIcon; label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex h-7 items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-sm hover:bg-accent"
    >
      <Icon className="size-4 text-muted-foreground" aria-hidden />
      {label}
    </button>
  );
}
