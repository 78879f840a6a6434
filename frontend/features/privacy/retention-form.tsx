"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Retention, updateRetention } from "contract/privacy.ts";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { Field } from "../../components/ui/field.tsx";
import { Select } from "../../components/ui/select.tsx";
import { useUnsavedGuard } from "../../components/use-unsaved-guard.ts";
import { SaveRow } from "../settings/save-row.tsx";
import { privacyKeys, type Retained } from "./privacy-queries.ts";
import { choicesOf } from "./retention-choices.ts";

type Props = { workspaceId: string; retained: Retained; canEdit: boolean };

/** How long things are kept; what is older goes in the night after it was set. */
export function RetentionForm({ workspaceId, retained, canEdit }: Props) {
  const queries = useQueryClient();
  const { installationRawEventDays, ...saved } = retained;
  const [draft, setDraft] = useState<Retention>(saved);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedGuard(isChanged);
  const save = useMutation({
    mutationFn: () => callApi(updateRetention, { params: { workspaceId }, body: draft }),
    onSuccess: (answer) => {
      queries.setQueryData(privacyKeys.retention(workspaceId), answer);
      toast.success("Saved. What is older goes tonight.");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div className="grid grid-cols-3 gap-4 max-[719px]:grid-cols-1">
        {choicesOf(saved, installationRawEventDays).map(({ field, label, help, choices }) => (
          <Field key={field} label={label} help={help}>
            {(parts) => (
              <Select
                {...parts}
                value={draft[field] ?? ""}
                disabled={!canEdit}
                onChange={({ target }) => setDraft({ ...draft, [field]: target.value === "" ? null : Number(target.value) })}
              >
                {choices.map(({ value, words }) => (
                  <option key={words} value={value ?? ""}>
                    {words}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      </div>
      <SaveRow label="Save" isChanged={isChanged} canEdit={canEdit} whoCan="Only the owner can change these." save={save} />
    </form>
  );
}
