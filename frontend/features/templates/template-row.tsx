import type { TemplateOnWire } from "contract/templates.ts";
import Link from "next/link";
import { rowTime } from "../../components/time-words.ts";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { contentWords } from "./message-kinds.ts";

export const templateColumns =
  "grid-cols-[minmax(0,1fr)_auto] min-[900px]:grid-cols-[minmax(0,220px)_130px_minmax(0,1fr)_130px_96px]";

/** One saved message of the list; the whole row opens it. */
export function TemplateRow({ template }: { template: TemplateOnWire }) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const now = useNow();
  return (
    <li
      className={`relative grid min-h-11 items-center gap-x-4 border-border border-b px-4 py-2 text-sm hover:bg-accent min-[720px]:px-6 ${templateColumns}`}
    >
      <Link href={`/w/${workspaceId}/templates/${template.id}`} className="truncate font-medium after:absolute after:inset-0">
        {template.name}
      </Link>
      <span>
        {template.shortcut ? (
          <code className="rounded-[4px] bg-muted px-1.5 py-0.5 font-mono text-xs">/{template.shortcut}</code>
        ) : (
          <span className="text-subtle-foreground max-[899px]:hidden">–</span>
        )}
      </span>
      <span className="col-span-2 truncate text-left text-muted-foreground min-[900px]:col-span-1" dir="auto">
        {contentWords(template.content)}
      </span>
      <span className="hidden truncate text-muted-foreground min-[900px]:block">{template.category ?? "–"}</span>
      <time
        dateTime={template.changedAt}
        title={template.changedByName ? `by ${template.changedByName}` : undefined}
        className="hidden text-right text-muted-foreground tabular-nums min-[900px]:block"
      >
        {rowTime(template.changedAt, timeZone, now)}
      </time>
    </li>
  );
}
