import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { TemplateDraft } from "./template-draft.ts";
import { templateKeys } from "./template-queries.ts";

type Props = {
  draft: TemplateDraft;
  faults: { name?: string; shortcut?: string };
  onChange: (part: Partial<TemplateDraft>) => void;
};

/** What the message is called, where it belongs, and what calls it up in the inbox. */
export function TemplateFields({ draft, faults, onChange }: Props) {
  const listId = useId();
  const categories = useKnownCategories();
  return (
    <div className="grid gap-4 min-[720px]:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field label="Name" error={faults.name ?? null}>
        {(parts) => (
          <Input
            {...parts}
            value={draft.name}
            maxLength={80}
            placeholder="Opening hours"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Category" help="Optional">
        {(parts) => (
          <>
            <Input
              {...parts}
              value={draft.category}
              maxLength={40}
              list={listId}
              placeholder="Answers"
              onChange={(event) => onChange({ category: event.target.value })}
            />
            <datalist id={listId}>
              {categories.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Shortcut" error={faults.shortcut ?? null} help="Typed after a slash in the inbox">
        {(parts) => (
          <span className="relative block">
            <span className="absolute top-1/2 left-2.5 -translate-y-1/2 text-muted-foreground text-sm" aria-hidden>
              /
            </span>
            <Input
              {...parts}
              value={draft.shortcut}
              maxLength={31}
              placeholder="hours"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => onChange({ shortcut: event.target.value })}
              className="pl-5"
            />
          </span>
        )}
      </Field>
    </div>
  );
}

/** From the lists that were loaded; a new category is simply typed. */
function useKnownCategories(): string[] {
  const { id: workspaceId } = useWorkspace();
  const lists = useQueryClient().getQueriesData<{ pages: { categories: { name: string }[] }[] }>({
    queryKey: [...templateKeys.all(workspaceId), "list"],
  });
  return [...new Set(lists.flatMap(([, data]) => data?.pages[0]?.categories.map(({ name }) => name) ?? []))].sort();
}
