"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Colour, createWorkspace } from "contract/workspaces.ts";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { ColourChoice } from "./colour-choice.tsx";
import { TimeZoneSelect, zoneOfBrowser } from "./time-zone-select.tsx";
import { workspacesKey } from "./workspace-queries.ts";

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function CreateWorkspaceDialog({ isOpen, onOpenChange }: Props) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent
        onOpenAutoFocus={focusFirstField}
        title="New workspace"
        description="One for each business. Workspaces see nothing of each other."
      >
        <CreateWorkspaceForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function CreateWorkspaceForm({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [colour, setColour] = useState<Colour>("blue");
  const [timeZone, setTimeZone] = useState(zoneOfBrowser);
  const [fault, setFault] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: () => callApi(createWorkspace, { body: { name: name.trim(), colour, timeZone } }),
    onSuccess: async (workspace) => {
      await queries.invalidateQueries({ queryKey: workspacesKey });
      onDone();
      router.push(`/w/${workspace.id}/pages`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(name.trim() ? null : "Give it a name, such as that of the business");
    if (name.trim()) create.mutate();
    else nameField.current?.focus();
  };
  return (
    <form onSubmit={submit} noValidate className="mt-4 flex flex-col gap-4">
      <Field label="Name" error={fault}>
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
      <Field label="Time zone" help="Times are shown in it, for everybody.">
        {(parts) => <TimeZoneSelect {...parts} value={timeZone} onChange={setTimeZone} />}
      </Field>
      {create.error ? (
        <p role="alert" className="text-destructive-ink text-sm">
          {create.error.message}
        </p>
      ) : null}
      <div className="mt-1 flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <Button type="submit" disabled={create.isPending}>
          {create.isPending ? "Creating…" : "Create workspace"}
        </Button>
      </div>
    </form>
  );
}
