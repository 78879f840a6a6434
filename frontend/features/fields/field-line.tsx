"use client";
import { type FieldValue, readFieldValue } from "contract/field-values.ts";
import { useId, useState } from "react";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { QuietSelect } from "../../components/ui/select.tsx";
import type { CustomField } from "./field-queries.ts";
import { TypedValue } from "./typed-value.tsx";
import { useSetField } from "./use-set-field.ts";
import { valueWords } from "./value-words.ts";

type Props = { contactId: string; field: CustomField; value: FieldValue | undefined; canEdit: boolean };

/** One field of a person with its value; what is wrong with a value stands below it. */
export function FieldLine({ contactId, field, value, canEdit }: Props) {
  const setField = useSetField(contactId);
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();
  /** True when it is kept or on its way. */
  const save = (given: FieldValue | null): boolean => {
    const read = readFieldValue(field, given);
    setFault("fault" in read ? read.fault : null);
    if ("fault" in read) return false;
    if (read.value !== (value ?? null)) void setField(field.id, read.value).then(setFault);
    return true;
  };
  const parts = { id, field, value, save, "aria-describedby": fault ? `${id}-fault` : undefined };
  return (
    <div className="flex gap-3 text-[12.5px] leading-6 max-[719px]:leading-8">
      <dt className="w-[92px] flex-none truncate text-muted-foreground" title={field.label}>
        <bdi id={`${id}-label`}>{field.label}</bdi>
      </dt>
      <dd className="min-w-0 flex-1">
        {canEdit ? <Editor {...parts} onCancel={() => setFault(null)} /> : <Shown {...parts} />}
        {fault ? (
          <p id={`${id}-fault`} role="alert" className="pb-1 text-destructive-ink text-xs leading-4">
            {fault}
          </p>
        ) : null}
      </dd>
    </div>
  );
}

const Shown = ({ field, value }: Pick<Props, "field" | "value">) => (
  <span className="block truncate" dir="auto">
    {valueWords(field, value) ?? <span className="text-subtle-foreground">Not known</span>}
  </span>
);

export type EditorProps = {
  id: string;
  field: CustomField;
  value: FieldValue | undefined;
  save: (given: FieldValue | null) => boolean;
  onCancel: () => void;
  "aria-describedby": string | undefined;
};

const Editor = (props: EditorProps) => {
  if (props.field.kind === "choice") return <ChoiceValue {...props} />;
  return props.field.kind === "checkbox" ? <TickedValue {...props} /> : <TypedValue {...props} />;
};

function ChoiceValue({ id, field, value, save, ...described }: EditorProps) {
  const isKnown = field.options.some((option) => option.id === value);
  return (
    <QuietSelect
      aria-labelledby={`${id}-label`}
      aria-describedby={described["aria-describedby"]}
      value={isKnown ? String(value) : ""}
      onChange={(event) => save(event.target.value || null)}
      className={isKnown ? "" : "text-subtle-foreground"}
    >
      <option value="">{isKnown ? "–" : "Choose…"}</option>
      {field.options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </QuietSelect>
  );
}

function TickedValue({ id, value, save, ...described }: EditorProps) {
  return (
    <span className="flex h-6 items-center max-[719px]:h-8">
      <Checkbox
        aria-labelledby={`${id}-label`}
        aria-describedby={described["aria-describedby"]}
        checked={value === true}
        onCheckedChange={(isTicked) => save(isTicked === true)}
      />
    </span>
  );
}
