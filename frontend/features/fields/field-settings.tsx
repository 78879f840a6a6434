"use client";
import { fieldLimits } from "contract/field-values.ts";
import { ListPlus, Plus } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Section } from "../settings/section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import type { CustomField } from "./field-queries.ts";
import { FieldRow } from "./field-row.tsx";
import { useArrangeFields } from "./use-field-acts.ts";
import { useFields } from "./use-fields.ts";

/** What a workspace wants to know of its contacts; managers define it. */
export function FieldSettings() {
  const { role } = useWorkspace();
  const { data: fields, error, refetch } = useFields();
  const [isNew, setIsNew] = useState(false);
  const isManager = role === "manager";
  const shown = fields?.filter((field) => !field.isArchived) ?? [];
  const archived = fields?.filter((field) => field.isArchived) ?? [];
  const isFull = (fields?.length ?? 0) >= fieldLimits.fields;
  const add = isManager ? (
    <Button onClick={() => setIsNew(true)} disabled={!fields || isFull}>
      <Plus className="size-4" aria-hidden />
      New field
    </Button>
  ) : null;
  return (
    <div className="flex max-w-[760px] flex-col gap-10">
      <Section
        title="Fields of contacts"
        text="Noted beside each chat and on each contact; messages can name them."
        action={shown.length > 0 ? add : null}
      >
        {error && !fields ? <ErrorNotice error={error} onRetry={refetch} /> : null}
        {!fields && !error ? <Skeleton className="h-40 rounded-md" /> : null}
        {fields && shown.length === 0 ? (
          <EmptyState
            icon={<ListPlus />}
            title="No fields yet"
            text="What do you want to know of people beside their name? Note it once, and let it stand in what you send."
            example="For example City, Size, Customer since, Newsletter"
            action={add}
          />
        ) : null}
        <Rows fields={shown} all={fields ?? []} isManager={isManager} />
        {isFull ? (
          <p className="mt-3 text-muted-foreground text-xs">
            A workspace can have {fieldLimits.fields} fields, archived ones included.
          </p>
        ) : null}
        {fields && !isManager ? (
          <p className="mt-3 text-muted-foreground text-xs">Managers define fields; operators fill them.</p>
        ) : null}
      </Section>
      {archived.length > 0 ? (
        <Section title="Archived" text="Out of sight, with everybody's values kept. Messages cannot name them.">
          <Rows fields={archived} all={fields ?? []} isManager={isManager} />
        </Section>
      ) : null}
      {isNew && fields ? <FieldDialog field={null} others={fields} onClose={() => setIsNew(false)} /> : null}
    </div>
  );
}

function Rows({ fields, all, isManager }: { fields: CustomField[]; all: CustomField[]; isManager: boolean }) {
  const arrange = useArrangeFields();
  if (fields.length === 0) return null;
  const move = (from: number, to: number) => {
    const ids = fields.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    arrange(ids);
  };
  return (
    <ul className="divide-y divide-border rounded-md border border-border">
      {fields.map((field, at) => (
        <FieldRow
          key={field.id}
          field={field}
          others={all.filter(({ id }) => id !== field.id)}
          isManager={isManager}
          onUp={isManager && at > 0 ? () => move(at, at - 1) : undefined}
          onDown={isManager && at < fields.length - 1 ? () => move(at, at + 1) : undefined}
        />
      ))}
    </ul>
  );
}
