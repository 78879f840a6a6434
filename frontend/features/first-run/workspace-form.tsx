"use client";
import { useMutation } from "@tanstack/react-query";
import { type Colour, createWorkspace, type WorkspaceOnWire, workspaceColours } from "contract/workspaces.ts";
import { useId, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";

type Props = { onMade: (workspace: WorkspaceOnWire) => void; onBack: () => void };

/** A workspace for a business: its name, its colour and its time zone, guessed from the browser. */
export function WorkspaceForm({ onMade, onBack }: Props) {
  const id = useId();
  const [name, setName] = useState("");
  const [colour, setColour] = useState<Colour>("blue");
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");
  const [isTried, setIsTried] = useState(false);
  const make = useMutation({
    mutationFn: () => callApi(createWorkspace, { body: { name: name.trim(), colour, timeZone } }),
    onSuccess: onMade,
  });
  const fault = isTried && name.trim() === "" ? "Give it a name, such as that of the business" : null;
  const field =
    "mt-1.5 block h-10 w-full rounded-sm border border-input bg-background px-3 text-base aria-invalid:border-destructive";
  return (
    <form
      noValidate
      className="mt-6 max-w-[424px] space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (name.trim()) make.mutate();
        else document.getElementById(`${id}-name`)?.focus();
      }}
    >
      <div>
        <label htmlFor={`${id}-name`} className="font-medium text-sm">
          Name of the workspace
        </label>
        <input
          id={`${id}-name`}
          ref={focusFirst}
          value={name}
          maxLength={80}
          autoComplete="organization"
          aria-invalid={fault !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => setName(event.target.value)}
          className={field}
        />
        <p id={`${id}-help`} className={`mt-1 text-xs ${fault ? "text-destructive-ink" : "text-muted-foreground"}`}>
          {fault ?? "One for each business. Workspaces see nothing of each other."}
        </p>
      </div>
      <ColourChoice colour={colour} onChange={setColour} />
      <div>
        <label htmlFor={`${id}-zone`} className="font-medium text-sm">
          Time zone
        </label>
        <select id={`${id}-zone`} value={timeZone} onChange={(event) => setTimeZone(event.target.value)} className={field}>
          {timeZones(timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      </div>
      {make.error ? (
        <p role="alert" className="text-destructive-ink text-sm">
          {make.error.message}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" className="h-10 px-4" disabled={make.isPending}>
          {make.isPending ? "Making it…" : "Make it and connect Pages"}
        </Button>
        <Button type="button" variant="ghost" className="h-10" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}

/** The form appears because it was asked for, so writing can begin at once. */
const focusFirst = (field: HTMLInputElement | null) => field?.focus();

const timeZones = (guessed: string) => [...new Set([guessed, "UTC", ...Intl.supportedValuesOf("timeZone")])];

function ColourChoice({ colour, onChange }: { colour: Colour; onChange: (colour: Colour) => void }) {
  return (
    <fieldset>
      <legend className="font-medium text-sm">Colour</legend>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {workspaceColours.map((one) => (
          <label
            key={one}
            title={one}
            className="grid size-8 cursor-pointer place-items-center rounded-full has-checked:ring-2 has-checked:ring-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="colour"
              value={one}
              checked={colour === one}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            <span className="size-6 rounded-full" style={{ background: `var(--tag-${one})` }} />
            <span className="sr-only">{one}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
