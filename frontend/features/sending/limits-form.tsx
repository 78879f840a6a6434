"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SendingLimits, updateSendingLimits } from "contract/sending.ts";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Switch } from "../../components/ui/switch.tsx";
import { useUnsavedGuard } from "../../components/use-unsaved-guard.ts";
import { SaveRow } from "../settings/save-row.tsx";
import { type CountField, type Faults, readDraft, toDraft } from "./limits-draft.ts";
import { sendingKeys } from "./sending-queries.ts";

type Props = { workspaceId: string; limits: SendingLimits; timeZone: string; canEdit: boolean };

const counts: { field: CountField; label: string; help: string }[] = [
  { field: "perDay", label: "Messages in 24 hours", help: "To one person; empty is no limit" },
  { field: "perWeek", label: "Messages in 7 days", help: "To one person; empty is no limit" },
  { field: "coolDownHours", label: "Hours between two", help: "To one person; empty is no pause" },
];

/** How often and when campaigns may write to one person. */
export function LimitsForm({ workspaceId, limits, timeZone, canEdit }: Props) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(toDraft(limits));
  const [faults, setFaults] = useState<Faults>({});
  const isChanged = JSON.stringify(readDraft(draft).limits) !== JSON.stringify(limits);
  useUnsavedGuard(isChanged);
  const save = useMutation({
    mutationFn: (body: SendingLimits) => callApi(updateSendingLimits, { params: { workspaceId }, body }),
    onSuccess: (saved) => {
      queries.setQueryData(sendingKeys.limits(workspaceId), saved);
      setDraft(toDraft(saved));
      toast.success("Saved. Running campaigns follow at once.");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    setFaults(read.faults);
    if (Object.keys(read.faults).length === 0) save.mutate(read.limits);
  };
  return (
    <form onSubmit={submit} noValidate className="mt-3 flex flex-col gap-5">
      <div className="grid grid-cols-3 gap-4 max-[719px]:grid-cols-1">
        {counts.map(({ field, label, help }) => (
          <Field key={field} label={label} help={help} error={faults[field] ?? null}>
            {(parts) => (
              <Input
                {...parts}
                inputMode="numeric"
                value={draft[field]}
                disabled={!canEdit}
                placeholder="No limit"
                onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-col gap-2">
        <label htmlFor="quiet-hours" className="flex items-center gap-2.5 font-medium text-sm">
          <Switch
            id="quiet-hours"
            checked={draft.isQuiet}
            disabled={!canEdit}
            onCheckedChange={(isQuiet) => setDraft({ ...draft, isQuiet })}
          />
          Quiet hours
        </label>
        {draft.isQuiet ? (
          <div className="flex flex-wrap items-center gap-2 text-sm">
            <span>No campaign writes from</span>
            <Input
              type="time"
              aria-label="Quiet hours begin"
              className="w-28"
              value={draft.from}
              disabled={!canEdit}
              onChange={(event) => setDraft({ ...draft, from: event.target.value })}
            />
            <span>to</span>
            <Input
              type="time"
              aria-label="Quiet hours end"
              className="w-28"
              value={draft.to}
              disabled={!canEdit}
              onChange={(event) => setDraft({ ...draft, to: event.target.value })}
            />
          </div>
        ) : null}
        <p
          className={faults.quiet ? "text-destructive-ink text-xs" : "text-muted-foreground text-xs"}
          role={faults.quiet ? "alert" : undefined}
        >
          {faults.quiet ??
            `By the person's own clock where it is known, else by ${timeZone}. Who is in them waits until they end.`}
        </p>
      </div>
      <SaveRow label="Save limits" isChanged={isChanged} canEdit={canEdit} whoCan="Managers can change these." save={save} />
    </form>
  );
}
