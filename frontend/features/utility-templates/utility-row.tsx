import { type UtilityLanguage, type UtilityTemplateOnWire, utilityLanguages } from "contract/utility-templates.ts";
import Link from "next/link";
import { rowTime } from "../../components/time-words.ts";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { utilitySummary } from "./utility-states.ts";
import { UtilityStatus } from "./utility-status.tsx";

export const utilityColumns =
  "grid-cols-[minmax(0,1fr)_auto] min-[900px]:grid-cols-[minmax(0,220px)_150px_minmax(0,1fr)_210px_84px]";

export const languageWords = (code: string) => utilityLanguages[code as UtilityLanguage] ?? code;

/** One template of the list; the whole row opens it. */
export function UtilityRow({ template }: { template: UtilityTemplateOnWire }) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const now = useNow();
  const { words, tone } = utilitySummary(template.pages);
  return (
    <li
      className={`relative grid min-h-11 items-center gap-x-4 gap-y-0.5 border-border border-b px-4 py-2 text-sm hover:bg-accent min-[720px]:px-6 ${utilityColumns}`}
    >
      <Link
        href={`/w/${workspaceId}/templates/utility/${template.id}`}
        className="truncate font-medium after:absolute after:inset-0"
      >
        {template.name}
      </Link>
      <span className="row-start-2 truncate text-muted-foreground max-[899px]:hidden min-[900px]:row-start-auto">
        {languageWords(template.language)}
      </span>
      <span
        className="col-span-2 row-start-2 truncate text-left text-muted-foreground min-[900px]:col-span-1 min-[900px]:row-start-auto"
        dir="auto"
      >
        {template.content.body || "No text yet"}
      </span>
      <span className="justify-self-end min-[900px]:justify-self-start">
        <UtilityStatus words={words} tone={tone} />
      </span>
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
