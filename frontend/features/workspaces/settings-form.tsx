"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { updateWorkspace, type WorkspaceOnWire } from "contract/workspaces.ts";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useUnsavedGuard } from "../../components/use-unsaved-guard.ts";
import { SaveRow } from "../settings/save-row.tsx";
import { ColourChoice } from "./colour-choice.tsx";
import { TimeZoneSelect } from "./time-zone-select.tsx";
import { workspacesKey } from "./workspace-queries.ts";

/** Rename, recolour, move to another time zone; only the owner may. */
export function SettingsForm({ workspace, canEdit }: { workspace: WorkspaceOnWire; canEdit: boolean }) {
  const queries = useQueryClient();
  const nameField = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState({ name: workspace.name, colour: workspace.colour, timeZone: workspace.timeZone });
  const [fault, setFault] = useState<string | null>(null);
  const isChanged =
    draft.name.trim() !== workspace.name || draft.colour !== workspace.colour || draft.timeZone !== workspace.timeZone;
  useUnsavedGuard(isChanged);
  const save = useMutation({
    mutationFn: () =>
      callApi(updateWorkspace, { params: { workspaceId: workspace.id }, body: { ...draft, name: draft.name.trim() } }),
    onSuccess: async (saved) => {
      setDraft({ name: saved.name, colour: saved.colour, timeZone: saved.timeZone });
      await queries.invalidateQueries({ queryKey: workspacesKey });
      toast.success("Saved.");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(draft.name.trim() ? null : "Give it a name, such as that of the business");
    if (draft.name.trim()) save.mutate();
    else nameField.current?.focus();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label="Name" error={fault}>
        {(parts) => (
          <Input
            {...parts}
            ref={nameField}
            value={draft.name}
            maxLength={80}
            disabled={!canEdit}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <ColourChoice colour={draft.colour} onChange={(colour) => setDraft({ ...draft, colour })} disabled={!canEdit} />
      <Field label="Time zone" help="Times are shown in it, for everybody.">
        {(parts) => (
          <TimeZoneSelect
            {...parts}
            value={draft.timeZone}
            disabled={!canEdit}
            onChange={(timeZone) => setDraft({ ...draft, timeZone })}
          />
        )}
      </Field>
      <SaveRow
        label="Save changes"
        isChanged={isChanged}
        canEdit={canEdit}
        whoCan="Only the owner can change these."
        save={save}
      />
    </form>
  );
}
