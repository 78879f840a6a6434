"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Colour, createWorkspace, type WorkspaceOnWire } from "contract/workspaces.ts";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { errorWords } from "../../components/error-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { ColourChoice } from "../workspaces/colour-choice.tsx";
import { TimeZoneSelect, zoneOfBrowser } from "../workspaces/time-zone-select.tsx";
import { workspacesKey } from "../workspaces/workspace-queries.ts";

type Props = { onMade: (workspace: WorkspaceOnWire) => void; onBack: () => void };

/** A workspace for a business: its name, its colour and its time zone, guessed from the browser. */
export function WorkspaceForm({ onMade, onBack }: Props) {
  const queries = useQueryClient();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [colour, setColour] = useState<Colour>("blue");
  const [timeZone, setTimeZone] = useState(zoneOfBrowser);
  const [fault, setFault] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: () => callApi(createWorkspace, { body: { name: name.trim(), colour, timeZone } }),
    onSuccess: async (workspace) => {
      await queries.invalidateQueries({ queryKey: workspacesKey });
      onMade(workspace);
    },
  });
  useEffect(() => nameField.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(name.trim() ? null : "Give it a name, such as that of the business");
    if (name.trim()) make.mutate();
    else nameField.current?.focus();
  };
  return (
    <form noValidate className="mt-6 max-w-[424px] space-y-5" onSubmit={submit}>
      <Field label="Name of the workspace" help="One for each business. Workspaces see nothing of each other." error={fault}>
        {(parts) => (
          <Input
            {...parts}
            ref={nameField}
            value={name}
            maxLength={80}
            autoComplete="organization"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ColourChoice colour={colour} onChange={setColour} />
      <Field label="Time zone" help="Times in this workspace are shown in it.">
        {({ id, "aria-describedby": describedBy }) => (
          <TimeZoneSelect id={id} aria-describedby={describedBy} value={timeZone} onChange={setTimeZone} />
        )}
      </Field>
      {make.error ? (
        <p role="alert" className="text-destructive-ink text-sm">
          {errorWords(make.error).text}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="lg" disabled={make.isPending}>
          {make.isPending ? "Making it…" : "Make it and connect Pages"}
        </Button>
        <Button variant="ghost" size="lg" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
