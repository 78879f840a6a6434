"use client";
import type { UtilityFault } from "contract/utility-rules.ts";
import { type UtilityButton, utilityLimits } from "contract/utility-templates.ts";
import { Link2, type LucideIcon, Phone, Zap } from "lucide-react";
import { AddButton, ButtonRow } from "../templates/button-row.tsx";
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
  /** How many and of which kind is said by Meta's library. */
  isFixed: boolean;
  onChange: (buttons: UtilityButtonDraft[]) => void;
};

/** Up to three buttons under the text. */
export function UtilityButtons({ buttons, faults, isFixed, onChange }: Props) {
  if (isFixed && buttons.length === 0) return null;
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
          hidesBinWhenLocked
          isFixed={isFixed}
          icon={kinds[button.type].icon}
          number={at + 1}
          title={button.title}
          longestTitle={buttonTitle}
          target={{ label: kinds[button.type].target, placeholder: kinds[button.type].placeholder, value: targetOf(button) }}
          faults={button.title || targetOf(button) ? faults.filter((fault) => fault.field.startsWith(`buttons.${at}.`)) : []}
          onTitle={(title) => replace({ ...button, title })}
          onTarget={(target) => replace(withTarget(button, target))}
          onRemove={() => onChange(buttons.filter((one) => one.key !== button.key))}
        />
      ))}
      {buttons.length < most && !isFixed ? (
        <div className="flex flex-wrap gap-1 border-border border-t px-1.5 py-1 in-disabled:hidden">
          {Object.values(kinds).map(({ icon, add, empty }) => (
            <AddButton key={add} icon={icon} label={add} onClick={() => onChange([...buttons, { ...empty, key: nextKey() }])} />
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}
