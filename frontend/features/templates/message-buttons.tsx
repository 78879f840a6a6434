"use client";
import { messageLimits } from "contract/message-limits.ts";
import { Link2, type Plus, Trash2, Zap } from "lucide-react";
import { type ButtonDraft, type MessageFault, nextKey } from "./message-draft.ts";

const { buttons: most, buttonTitle } = messageLimits;

/** Up to three buttons under the text: each opens an address or comes back as an answer. */
export function MessageButtons({
  buttons,
  faults,
  isBare = false,
  onChange,
}: {
  buttons: ButtonDraft[];
  /** Fields counted from the buttons, such as `buttons.0.title`. */
  faults: MessageFault[];
  /** Without a frame of its own, inside a card. */
  isBare?: boolean;
  onChange: (buttons: ButtonDraft[]) => void;
}) {
  const change = (key: string, part: Partial<ButtonDraft>) =>
    onChange(buttons.map((button) => (button.key === key ? { ...button, ...part } : button)));
  const add = (type: ButtonDraft["type"]) => onChange([...buttons, { key: nextKey(), type, title: "", target: "" }]);
  return (
    <fieldset
      className={isBare ? "min-w-0 border-border border-t" : "min-w-0 rounded-md border border-border-strong bg-background"}
    >
      <legend className="sr-only">Buttons</legend>
      <div className="flex h-[34px] items-center gap-2 px-3 font-medium text-muted-foreground text-xs">
        <span aria-hidden>Buttons</span>
        <span className="ml-auto font-normal tabular-nums">
          {buttons.length} / {most}
        </span>
      </div>
      {buttons.map((button, at) => (
        <ButtonRow
          key={button.key}
          button={button}
          number={at + 1}
          faults={faults.filter((fault) => fault.field.startsWith(`buttons.${at}.`))}
          onChange={(part) => change(button.key, part)}
          onRemove={() => onChange(buttons.filter((one) => one.key !== button.key))}
        />
      ))}
      {buttons.length < most ? (
        <div className="flex flex-wrap gap-1 border-border border-t px-1.5 py-1">
          <AddButton icon={Link2} label="Opens an address" onClick={() => add("url")} />
          <AddButton icon={Zap} label="Comes back as an answer" onClick={() => add("postback")} />
        </div>
      ) : null}
    </fieldset>
  );
}

function AddButton({ icon: Icon, label, onClick }: { icon: typeof Plus; label: string; onClick: () => void }) {
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

type RowProps = {
  button: ButtonDraft;
  number: number;
  faults: MessageFault[];
  onChange: (part: Partial<ButtonDraft>) => void;
  onRemove: () => void;
};

function ButtonRow({ button, number, faults, onChange, onRemove }: RowProps) {
  const Icon = button.type === "url" ? Link2 : Zap;
  const field =
    "h-8 min-w-0 rounded-sm border border-transparent bg-transparent px-2 text-sm hover:border-input focus:border-input placeholder:text-subtle-foreground";
  const isTitleFaulty = faults.some((fault) => fault.field.endsWith("title"));
  return (
    <div className="border-border border-t px-2 py-1">
      <div className="grid grid-cols-[16px_minmax(0,1fr)_44px_28px] items-center gap-x-2 gap-y-1 min-[560px]:grid-cols-[16px_minmax(0,1fr)_44px_minmax(0,1.5fr)_28px]">
        <Icon className="size-4 text-subtle-foreground" aria-hidden />
        <input
          aria-label={`Title of button ${number}`}
          aria-invalid={isTitleFaulty}
          value={button.title}
          maxLength={buttonTitle}
          placeholder="Title"
          onChange={(event) => onChange({ title: event.target.value })}
          className={`${field} font-medium`}
        />
        <span className="text-right text-subtle-foreground text-xs tabular-nums" aria-hidden>
          {button.title.length}/{buttonTitle}
        </span>
        <input
          aria-label={button.type === "url" ? `Address of button ${number}` : `Answer of button ${number}`}
          aria-invalid={faults.length > 0 && !isTitleFaulty}
          value={button.target}
          inputMode={button.type === "url" ? "url" : "text"}
          placeholder={button.type === "url" ? "https://…" : "What comes back, such as pickup_yes"}
          onChange={(event) => onChange({ target: event.target.value })}
          className={`${field} col-span-3 col-start-2 row-start-2 min-[560px]:col-span-1 min-[560px]:col-start-auto min-[560px]:row-start-auto`}
        />
        <button
          type="button"
          aria-label={`Remove button ${number}`}
          onClick={onRemove}
          className="col-start-4 row-start-1 grid size-7 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground min-[560px]:col-start-5"
        >
          <Trash2 className="size-4" aria-hidden />
        </button>
      </div>
      {faults.map((fault) => (
        <p key={fault.field} className="pb-1 pl-8 text-destructive-ink text-xs">
          {fault.message}
        </p>
      ))}
    </div>
  );
}
