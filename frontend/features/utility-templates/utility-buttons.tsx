"use client";
import type { UtilityFault } from "contract/utility-rules.ts";
import { type UtilityButton, utilityLimits } from "contract/utility-templates.ts";
import { Link2, type LucideIcon, Phone, Trash2, Zap } from "lucide-react";
import { nextKey } from "../templates/message-draft.ts";
import type { UtilityButtonDraft } from "./utility-draft.ts";

const { buttons: most, buttonTitle } = utilityLimits;

const kinds: Record<
  UtilityButton["type"],
  { icon: LucideIcon; add: string; target: string; placeholder: string; empty: UtilityButton }
> = {
  url: {
    ...{ icon: Link2, add: "Opens an address", target: "Address", placeholder: "https://… may end with {{2}}" },
    empty: { type: "url", title: "", url: "" },
  },
  postback: {
    ...{ icon: Zap, add: "Comes back as an answer", target: "Answer", placeholder: "What comes back, such as pickup_yes" },
    empty: { type: "postback", title: "", payload: "" },
  },
  phone: {
    ...{ icon: Phone, add: "Calls a number", target: "Number", placeholder: "+34 600 000 000" },
    empty: { type: "phone", title: "", phone: "" },
  },
};

const targetOf = (button: UtilityButton) =>
  button.type === "url" ? button.url : button.type === "phone" ? button.phone : button.payload;

function withTarget(button: UtilityButtonDraft, target: string): UtilityButtonDraft {
  if (button.type === "url") return { ...button, url: target };
  return button.type === "phone" ? { ...button, phone: target } : { ...button, payload: target };
}

type Props = {
  buttons: UtilityButtonDraft[];
  faults: UtilityFault[];
  onChange: (buttons: UtilityButtonDraft[]) => void;
};

/** Up to three buttons under the text. */
export function UtilityButtons({ buttons, faults, onChange }: Props) {
  const replace = (changed: UtilityButtonDraft) => onChange(buttons.map((one) => (one.key === changed.key ? changed : one)));
  return (
    <fieldset className="mt-4 min-w-0 rounded-md border border-border-strong bg-background">
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
          faults={button.title || targetOf(button) ? faults.filter((fault) => fault.field.startsWith(`buttons.${at}.`)) : []}
          onChange={replace}
          onRemove={() => onChange(buttons.filter((one) => one.key !== button.key))}
        />
      ))}
      {buttons.length < most ? (
        <div className="flex flex-wrap gap-1 border-border border-t px-1.5 py-1 in-disabled:hidden">
          {Object.values(kinds).map(({ icon: Icon, add, empty }) => (
            <button
              key={add}
              type="button"
              onClick={() => onChange([...buttons, { ...empty, key: nextKey() }])}
              className="flex h-7 items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-sm hover:bg-accent"
            >
              <Icon className="size-4 text-muted-foreground" aria-hidden />
              {add}
            </button>
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

type RowProps = {
  button: UtilityButtonDraft;
  number: number;
  faults: UtilityFault[];
  onChange: (button: UtilityButtonDraft) => void;
  onRemove: () => void;
};

const field =
  "h-8 min-w-0 rounded-sm border border-transparent bg-transparent px-2 text-sm hover:border-input focus:border-input placeholder:text-subtle-foreground";

function ButtonRow({ button, number, faults, onChange, onRemove }: RowProps) {
  const { icon: Icon, target, placeholder } = kinds[button.type];
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
          onChange={(event) => onChange({ ...button, title: event.target.value })}
          className={`${field} font-medium`}
        />
        <span className="text-right text-subtle-foreground text-xs tabular-nums" aria-hidden>
          {button.title.length}/{buttonTitle}
        </span>
        <input
          aria-label={`${target} of button ${number}`}
          aria-invalid={faults.length > 0 && !isTitleFaulty}
          value={targetOf(button)}
          placeholder={placeholder}
          onChange={(event) => onChange(withTarget(button, event.target.value))}
          className={`${field} col-span-3 col-start-2 row-start-2 min-[560px]:col-span-1 min-[560px]:col-start-auto min-[560px]:row-start-auto`}
        />
        <button
          type="button"
          aria-label={`Remove button ${number}`}
          onClick={onRemove}
          className="col-start-4 row-start-1 in-disabled:hidden grid size-7 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground min-[560px]:col-start-5"
        >
          <Trash2 className="size-4" aria-hidden />
        </button>
      </div>
      {faults.map((fault) => (
        <p key={fault.message} className="pb-1 pl-8 text-destructive-ink text-xs">
          {fault.message}
        </p>
      ))}
    </div>
  );
}
