"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createCustomField, updateCustomField } from "contract/custom-fields.ts";
import { fieldLimits, fieldWords } from "contract/field-values.ts";
import { type UtilityLanguage, utilityLanguages } from "contract/utility-templates.ts";
import { type FormEvent, useRef, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { FormFault } from "../accounts/form-fault.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import {
  droppedOptions,
  emptyField,
  type FieldFaults,
  findFieldFaults,
  hasLanguage,
  keyOf,
  toFieldBody,
  toFieldDraft,
} from "./field-draft.ts";
import { type CustomField, fieldsKey } from "./field-queries.ts";
import { KindPicker } from "./kind-picker.tsx";
import { kinds } from "./kinds.ts";
import { OptionList } from "./option-list.tsx";

type Props = { field: CustomField | null; others: CustomField[]; onClose: () => void };

/** Defines a field, or changes what may change of it. */
export function FieldDialog({ field, others, onClose }: Props) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={field ? `Edit ${field.label}` : "New field"} onOpenAutoFocus={focusFirstField}>
        <FieldForm field={field} others={others} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function FieldForm({ field, others, onClose }: Props) {
  const { id: workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => (field ? toFieldDraft(field) : emptyField()));
  const [faults, setFaults] = useState<FieldFaults>({});
  const save = useMutation({
    mutationFn: (): Promise<CustomField> =>
      field
        ? callApi(updateCustomField, { params: { workspaceId, customFieldId: field.id }, body: toFieldBody(draft) })
        : callApi(createCustomField, { params: { workspaceId }, body: { ...toFieldBody(draft), kind: draft.kind } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: fieldsKey(workspaceId), exact: true });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findFieldFaults(draft, others);
    setFaults(found);
    if (Object.keys(found).length === 0) save.mutate();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const key = field?.key ?? keyOf(draft, others);
  const dropped = field ? droppedOptions(field, draft) : [];
  const language = draft.language;
  const example = fieldWords({ ...draft, options: [] }, draft.kind === "number" ? 12.5 : "2026-11-28");
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-4 flex flex-col gap-4">
      <Field
        label="Name"
        error={faults.label ?? null}
        help={
          <>
            Messages call it <code className="font-mono">{`{{${key}|…}}`}</code>
            {field ? ", whatever it is named" : ""}
          </>
        }
      >
        {(parts) => (
          <Input
            {...parts}
            value={draft.label}
            maxLength={fieldLimits.label}
            dir="auto"
            autoComplete="off"
            placeholder="City"
            onChange={(event) => setDraft({ ...draft, label: event.target.value })}
          />
        )}
      </Field>
      {field ? null : <KindPicker kind={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />}
      {draft.kind === "choice" ? (
        <OptionList
          options={draft.options}
          fault={faults.options ?? null}
          onChange={(options) => setDraft({ ...draft, options })}
        />
      ) : null}
      {dropped.length > 0 ? (
        <p className="text-warning-ink text-xs">
          Whoever has {dropped.map((label) => `“${label}”`).join(", ")} has no value any more. Renaming an option keeps it.
        </p>
      ) : null}
      {hasLanguage(draft.kind) ? (
        <Field label="Language of your messages" help={`In a message: ${example}`}>
          {(parts) => (
            <Select
              {...parts}
              value={language}
              onChange={(event) => setDraft({ ...draft, language: event.target.value as UtilityLanguage })}
            >
              {Object.entries(utilityLanguages).map(([code, title]) => (
                <option key={code} value={code}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <p className="text-muted-foreground text-xs">
          A {kinds[draft.kind].title.toLowerCase()} {kinds[draft.kind].inMessages}.
        </p>
      )}
      {save.error ? <FormFault text={save.error.message} /> : null}
      <div className="mt-1 flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <Button type="submit" disabled={save.isPending}>
          {save.isPending ? "Saving…" : field ? "Save" : "Make the field"}
        </Button>
      </div>
    </form>
  );
}
