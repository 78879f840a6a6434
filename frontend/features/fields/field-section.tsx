"use client";
import { Settings2 } from "lucide-react";
import Link from "next/link";
import { Button } from "../../components/ui/button.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import type { ContactDetail } from "../contacts/contact-queries.ts";
import { PanelSection } from "../contacts/panel-section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { FieldLine } from "./field-line.tsx";
import { useFields } from "./use-fields.ts";

/** What the workspace wants to know of a person, each value edited where it stands. */
export function FieldSection({ contact }: { contact: ContactDetail }) {
  const { id: workspaceId, role } = useWorkspace();
  const { data } = useFields();
  const fields = data?.filter((field) => !field.isArchived);
  const isManager = role === "manager";
  if (!fields || (fields.length === 0 && !isManager)) return null;
  const settings = `/w/${workspaceId}/settings/fields`;
  const link = isManager ? (
    <Tooltip label="Define fields">
      <Button asChild variant="ghost" size="icon" className="-mr-1.5">
        <Link href={settings} aria-label="Define fields">
          <Settings2 className="size-4" strokeWidth={1.75} aria-hidden />
        </Link>
      </Button>
    </Tooltip>
  ) : null;
  return (
    <PanelSection title="Fields" action={link}>
      {fields.length === 0 ? (
        <p className="text-subtle-foreground text-xs">None yet, for example City or Customer since</p>
      ) : null}
      <dl>
        {fields.map((field) => (
          <FieldLine
            key={`${contact.id} ${field.id}`}
            contactId={contact.id}
            field={field}
            value={contact.fields[field.id]}
            canEdit={mayOperate(role)}
          />
        ))}
      </dl>
    </PanelSection>
  );
}
