"use client";
import { Search } from "lucide-react";
import { type ReactNode, useId, useState } from "react";

export type Choice = { id: string; name: string; before?: ReactNode; note?: ReactNode; count: ReactNode };

const searchFrom = 9;

/** Tick-boxes with a number each; searchable once there are many. */
export function ChoiceList({
  label,
  choices,
  chosen,
  onChange,
  empty,
}: {
  label: string;
  choices: Choice[];
  chosen: string[];
  onChange: (ids: string[]) => void;
  empty: ReactNode;
}) {
  const [search, setSearch] = useState("");
  const id = useId();
  const found = choices.filter((choice) => choice.name.toLowerCase().includes(search.trim().toLowerCase()));
  const areAllChosen = choices.length > 0 && choices.every((choice) => chosen.includes(choice.id));
  const toggle = (choiceId: string) =>
    onChange(chosen.includes(choiceId) ? chosen.filter((one) => one !== choiceId) : [...chosen, choiceId]);
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="mb-1 flex h-6 items-center gap-2">
        <span className="font-semibold text-sm" aria-hidden>
          {label}
        </span>
        {choices.length > 1 ? (
          <button
            type="button"
            className="ml-auto rounded-sm px-1 font-medium text-primary-ink text-xs hover:underline"
            onClick={() => onChange(areAllChosen ? [] : choices.map((choice) => choice.id))}
          >
            {areAllChosen ? "None" : "All"}
            <span className="sr-only"> of {label}</span>
          </button>
        ) : null}
      </div>
      {choices.length >= searchFrom ? (
        <label className="mb-1 flex h-8 items-center gap-2 rounded-sm border border-input bg-background px-2 text-sm focus-within:outline-2 focus-within:outline-ring">
          <Search className="size-4 text-subtle-foreground" aria-hidden />
          <span className="sr-only">Search {label}</span>
          <input
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            placeholder="Search"
            className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-subtle-foreground"
          />
        </label>
      ) : null}
      {choices.length === 0 ? <p className="py-2 text-muted-foreground text-sm">{empty}</p> : null}
      <ul className="-mx-1.5 max-h-[244px] overflow-y-auto px-1.5" tabIndex={choices.length >= searchFrom ? 0 : undefined}>
        {found.map((choice) => (
          <li key={choice.id} className="border-border border-t first:border-t-0">
            <label
              htmlFor={`${id}-${choice.id}`}
              className="-mx-1.5 flex min-h-[34px] cursor-pointer items-center gap-2 rounded-sm px-1.5 py-1.5 text-sm hover:bg-accent"
            >
              <input
                id={`${id}-${choice.id}`}
                type="checkbox"
                checked={chosen.includes(choice.id)}
                onChange={() => toggle(choice.id)}
                className="size-4 flex-none accent-primary"
              />
              {choice.before}
              <span className="min-w-0 flex-1">
                <span className="block truncate">{choice.name}</span>
                {choice.note}
              </span>
              <span className="flex-none text-right text-muted-foreground tabular-nums">{choice.count}</span>
            </label>
          </li>
        ))}
        {found.length === 0 && choices.length > 0 ? (
          <li className="py-2 text-muted-foreground text-sm">Nothing is called that.</li>
        ) : null}
      </ul>
    </fieldset>
  );
}
