"use client";
import type { PageOnWire } from "contract/pages.ts";
import { Switch } from "radix-ui";

/** Whether Meta granted this Page the Human Agent feature: then a person may answer for seven days. */
export function HumanAgentSwitch({ page, onChange }: { page: PageOnWire; onChange: (isGranted: boolean) => void }) {
  return (
    <span className="flex items-center gap-2">
      <Switch.Root
        checked={page.humanAgentGranted}
        onCheckedChange={onChange}
        aria-label={`Meta granted Human Agent to ${page.name}`}
        aria-describedby="human-agent-help"
        className="relative h-4 w-7 flex-none rounded-full bg-neutral data-[state=checked]:bg-primary"
      >
        <Switch.Thumb className="block size-3 translate-x-0.5 rounded-full bg-white transition-transform data-[state=checked]:translate-x-3.5" />
      </Switch.Root>
      <span className="text-muted-foreground">{page.humanAgentGranted ? "7 days" : "24 hours"}</span>
    </span>
  );
}
