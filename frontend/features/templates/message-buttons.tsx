"use client";
import { messageLimits } from "contract/message-limits.ts";
import { Link2, Zap } from "lucide-react";
import { AddButton, ButtonRow } from "./button-row.tsx";
import { type ButtonDraft, type MessageFault, nextKey } from "./message-draft.ts";

const { buttons: most, buttonTitle } = messageLimits;

const kinds = {
  url: { icon: Link2, target: { label: "Address", placeholder: "https://…", inputMode: "url" } },
  postback: { icon: Zap, target: { label: "Answer", placeholder: "What comes back, such as pickup_yes", inputMode: "text" } },
} as const;

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
          icon={kinds[button.type].icon}
          number={at + 1}
          title={button.title}
          longestTitle={buttonTitle}
          target={{ ...kinds[button.type].target, value: button.target }}
          faults={faults.filter((fault) => fault.field.startsWith(`buttons.${at}.`))}
          onTitle={(title) => change(button.key, { title })}
          onTarget={(target) => change(button.key, { target })}
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
