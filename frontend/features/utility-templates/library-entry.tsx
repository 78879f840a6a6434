import { exampleValues, fillUtility, placeholdersOf } from "contract/utility-rules.ts";
import type { LibraryTemplate, UtilityLanguage } from "contract/utility-templates.ts";
import Link from "next/link";
import { Button } from "../../components/ui/button.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { UtilityPreview } from "./utility-preview.tsx";

type Props = { template: LibraryTemplate; language: UtilityLanguage };

/** One template of Meta's library as people get it, what has to be given for it, and the way to take it over. */
export function LibraryEntry({ template, language }: Props) {
  const { id: workspaceId, role } = useWorkspace();
  const { name, content, kinds, problem } = template;
  const asked = new URLSearchParams({ library: name, language });
  const examples = exampleValues(content);
  const own = content.buttons.flatMap((button) =>
    button.type === "url" ? [`${button.title}: an address`] : button.type === "phone" ? [`${button.title}: a phone number`] : [],
  );
  return (
    <>
      <UtilityPreview {...fillUtility(content, examples)} pictureUrl={null} caption="With Meta's examples" />
      <section aria-labelledby="library-entry" className="border-border border-t px-5 py-4 text-sm">
        <h2 id="library-entry" className="truncate font-semibold">
          {name}
        </h2>
        <p className="mt-0.5 text-muted-foreground text-xs">The words stay as Meta wrote them. This is what you give:</p>
        <ul className="mt-2 space-y-1">
          {placeholdersOf(content.body).map((variable) => (
            <li key={variable} className="flex items-baseline gap-2">
              <code className="font-mono text-xs">{`{{${variable}}}`}</code>
              <span className="min-w-0 text-muted-foreground">
                {kinds[variable] ? `${articleOf(kinds[variable])} ${kinds[variable]}, ` : ""}
                {examples[variable] ? `such as ${examples[variable]}` : "a text"}
              </span>
            </li>
          ))}
          {own.map((line) => (
            <li key={line} className="text-muted-foreground">
              {line}
            </li>
          ))}
        </ul>
        {problem ? (
          <p className="mt-3 rounded-md bg-warning-soft px-3 py-2 text-warning-ink">{problem}</p>
        ) : mayOperate(role) ? (
          <Button asChild className="mt-4 w-full">
            <Link href={`/w/${workspaceId}/templates/utility/new?${asked}`}>Use this template</Link>
          </Button>
        ) : null}
      </section>
    </>
  );
}

const articleOf = (kind: string) => (/^[aeiou]/.test(kind) ? "an" : "a");
