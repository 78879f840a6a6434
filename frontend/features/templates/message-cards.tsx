"use client";
import { messageLimits } from "contract/message-limits.ts";
import { ChevronDown, ChevronUp, Plus, Trash2 } from "lucide-react";
import { fillWithFallbacks } from "./insert-variable.ts";
import { MessageButtons } from "./message-buttons.tsx";
import { type CardDraft, emptyCard, type MessageFault } from "./message-draft.ts";

const { cards: most, cardTitle, cardSubtitle } = messageLimits;

type Props = { cards: CardDraft[]; faults: MessageFault[]; onChange: (cards: CardDraft[]) => void };

/** Up to ten cards beside each other; each has a title and at least one thing more. */
export function MessageCards({ cards, faults, onChange }: Props) {
  const move = (from: number, to: number) => {
    const moved = [...cards];
    const [card] = moved.splice(from, 1);
    if (card) moved.splice(to, 0, card);
    onChange(moved);
  };
  return (
    <div className="space-y-2.5">
      {cards.map((card, at) => (
        <CardFields
          key={card.key}
          card={card}
          number={at + 1}
          faults={faults.flatMap(({ field, message }) =>
            field.startsWith(`cards.${at}.`) ? [{ field: field.slice(`cards.${at}.`.length), message }] : [],
          )}
          onChange={(part) => onChange(cards.map((one) => (one.key === card.key ? { ...one, ...part } : one)))}
          onRemove={() => onChange(cards.filter((one) => one.key !== card.key))}
          onUp={at > 0 ? () => move(at, at - 1) : undefined}
          onDown={at < cards.length - 1 ? () => move(at, at + 1) : undefined}
        />
      ))}
      {cards.length < most ? (
        <button
          type="button"
          onClick={() => onChange([...cards, emptyCard()])}
          className="flex h-8 items-center gap-1.5 rounded-sm px-2 font-medium text-sm hover:bg-accent"
        >
          <Plus className="size-4 text-muted-foreground" aria-hidden />
          Add a card
          <span className="font-normal text-muted-foreground tabular-nums">
            {cards.length} / {most}
          </span>
        </button>
      ) : null}
    </div>
  );
}

type CardProps = {
  card: CardDraft;
  number: number;
  faults: MessageFault[];
  onChange: (part: Partial<CardDraft>) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

function CardFields({ card, number, faults, onChange, onRemove, onUp, onDown }: CardProps) {
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <fieldset className="min-w-0 rounded-md border border-border-strong bg-background">
      <legend className="sr-only">Card {number}</legend>
      <div className="flex h-[34px] items-center gap-0.5 pr-1 pl-3 font-medium text-muted-foreground text-xs">
        <span aria-hidden className="mr-auto">
          Card {number}
        </span>
        <IconButton label={`Move card ${number} to the front`} icon={ChevronUp} onClick={onUp} />
        <IconButton label={`Move card ${number} to the back`} icon={ChevronDown} onClick={onDown} />
        <IconButton label={`Remove card ${number}`} icon={Trash2} onClick={onRemove} />
      </div>
      <CardLine
        label={`Title of card ${number}`}
        placeholder="Title"
        value={card.title}
        limit={cardTitle}
        fault={faultOf("title")}
        onChange={(title) => onChange({ title })}
      />
      <CardLine
        label={`Subtitle of card ${number}`}
        placeholder="Subtitle"
        value={card.subtitle}
        limit={cardSubtitle}
        fault={faultOf("subtitle")}
        onChange={(subtitle) => onChange({ subtitle })}
      />
      <CardLine
        label={`Picture of card ${number}`}
        placeholder="Address of a picture, twice as wide as high: https://…"
        value={card.imageUrl}
        fault={faultOf("imageUrl")}
        onChange={(imageUrl) => onChange({ imageUrl })}
      />
      <MessageButtons isBare buttons={card.buttons} faults={faults} onChange={(buttons) => onChange({ buttons })} />
    </fieldset>
  );
}

function IconButton({ label, icon: Icon, onClick }: { label: string; icon: typeof Plus; onClick: (() => void) | undefined }) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={!onClick}
      onClick={onClick}
      className="grid size-7 place-items-center rounded-sm hover:bg-accent hover:text-foreground disabled:opacity-30"
    >
      <Icon className="size-4" aria-hidden />
    </button>
  );
}

type LineProps = {
  label: string;
  placeholder: string;
  value: string;
  limit?: number;
  fault: string | undefined;
  onChange: (value: string) => void;
};

/** One line of a card, with the room it has once its variables are filled. */
function CardLine({ label, placeholder, value, limit, fault, onChange }: LineProps) {
  const length = fillWithFallbacks(value).length;
  return (
    <div className="border-border border-t px-1.5 py-1">
      <div className="flex items-center gap-2">
        <input
          aria-label={label}
          aria-invalid={Boolean(fault)}
          dir="auto"
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-sm border border-transparent bg-transparent px-1.5 text-sm placeholder:text-subtle-foreground hover:border-input focus:border-input"
        />
        {limit ? (
          <span
            aria-hidden
            className={`pr-1.5 text-xs tabular-nums ${length > limit ? "text-destructive-ink" : "text-subtle-foreground"}`}
          >
            {length}/{limit}
          </span>
        ) : null}
      </div>
      {fault ? <p className="px-1.5 pb-1 text-destructive-ink text-xs">{fault}</p> : null}
    </div>
  );
}
