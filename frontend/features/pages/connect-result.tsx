import type { AvailablePage, connectPages } from "contract/pages.ts";
import type { Received } from "contract/route.ts";
import { CircleCheck, CircleX } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";

type Props = { result: Received<typeof connectPages>; available: AvailablePage[]; onDone: () => void };

/** What became of each chosen Page. */
export function ConnectResult({ result, available, onDone }: Props) {
  const nameOf = (id: string) => available.find((page) => page.facebookPageId === id)?.name ?? id;
  return (
    <div className="-mx-5 mt-3.5 -mb-5">
      <ul className="border-border border-y" aria-live="polite">
        {result.items.map((page) => (
          <li key={page.id} className="flex items-center gap-3 border-border border-t px-5 py-3 text-sm first:border-t-0">
            <CircleCheck className="size-4 flex-none text-success-ink" aria-hidden />
            <span>
              <b className="font-medium">{page.name}</b>{" "}
              <span className="text-muted-foreground">is connected. What people write arrives in the inbox.</span>
            </span>
          </li>
        ))}
        {result.failed.map((page) => (
          <li key={page.facebookPageId} className="flex gap-3 border-border border-t px-5 py-3 text-sm first:border-t-0">
            <CircleX className="mt-px size-4 flex-none text-destructive-ink" aria-hidden />
            <span>
              <b className="font-medium">{nameOf(page.facebookPageId)}</b> was not connected.{" "}
              <span className="text-muted-foreground">{page.reason}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="flex justify-end px-5 py-4">
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
