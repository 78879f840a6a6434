"use client";
import { Plus, SquareSlash, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";

const most = 13;
const longest = 20;

type Props = { titles: string[]; onChange: (titles: string[]) => void };

/** Answers the person can tap under the message. */
export function QuickReplyEditor({ titles, onChange }: Props) {
  const [title, setTitle] = useState("");
  const wanted = title.trim();
  const canAdd = wanted !== "" && !titles.includes(wanted) && titles.length < most;
  const add = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!canAdd) return;
    onChange([...titles, wanted]);
    setTitle("");
  };
  return (
    <Popover>
      <Tooltip label="Offer quick replies" side="top">
        <PopoverTrigger asChild>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Offer quick replies"
            className={titles.length > 0 ? "text-primary-ink" : undefined}
          >
            <SquareSlash className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent side="top" className="w-72" aria-label="Quick replies">
        <p className="font-medium">Quick replies</p>
        <p className="text-muted-foreground text-xs">
          The person taps one to answer. Up to {most}, {longest} characters each.
        </p>
        <ul className="mt-2 flex flex-col gap-1">
          {titles.map((one) => (
            <li key={one} className="flex h-7 items-center gap-2 rounded-sm bg-muted pr-0.5 pl-2.5">
              <span className="min-w-0 flex-1 truncate">{one}</span>
              <Button
                variant="ghost"
                size="icon"
                className="size-6"
                aria-label={`Remove ${one}`}
                onClick={() => onChange(titles.filter((other) => other !== one))}
              >
                <X className="size-3.5" aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={add} className="mt-2 flex gap-2">
          <Input
            aria-label="New quick reply"
            placeholder="For example: Yes, please"
            maxLength={longest}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button type="submit" variant="outline" disabled={!canAdd} aria-label="Add quick reply" className="px-2">
            <Plus className="size-4" aria-hidden />
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
