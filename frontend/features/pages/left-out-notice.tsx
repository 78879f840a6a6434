import type { AvailablePages } from "contract/pages.ts";
import { TriangleAlert } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { leftOutWords } from "./left-out-words.ts";

type Props = { available: Pick<AvailablePages, "leftOut" | "leftOutElsewhere">; onAgain: () => void };

/** Connected Pages that were not ticked this time, said before anything is saved. */
export function LeftOutNotice({ available, onAgain }: Props) {
  const { leftOut, leftOutElsewhere } = available;
  const words = leftOutWords(leftOut.length + leftOutElsewhere);
  if (!words) return null;
  return (
    <section aria-label="Pages left out" className="mx-5 mb-4 rounded-md bg-warning-soft px-4 py-3 text-sm">
      <p className="flex gap-2 font-semibold">
        <TriangleAlert className="mt-0.5 size-4 flex-none text-warning-ink" aria-hidden />
        {words.title}
      </p>
      <ul className="mt-2 ml-6">
        {leftOut.map((page) => (
          <li key={page.facebookPageId}>
            {page.name}
            {page.workspaceName ? <span className="text-muted-foreground"> in {page.workspaceName}</span> : null}
          </li>
        ))}
        {leftOutElsewhere > 0 ? (
          <li>
            {leftOutElsewhere === 1 ? "1 Page" : `${leftOutElsewhere} Pages`}
            <span className="text-muted-foreground"> in workspaces you are not in</span>
          </li>
        ) : null}
      </ul>
      <p className="mt-2 ml-6">{words.text}</p>
      <Button className="mt-3 ml-6" onClick={onAgain}>
        {words.action}
      </Button>
    </section>
  );
}
