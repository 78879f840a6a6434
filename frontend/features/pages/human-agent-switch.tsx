"use client";
import type { PageOnWire } from "contract/pages.ts";
import { Switch } from "../../components/ui/switch.tsx";

/** Whether Meta granted this Page the Human Agent feature: then a person may answer for seven days. */
export function HumanAgentSwitch({ page, onChange }: { page: PageOnWire; onChange: (isGranted: boolean) => void }) {
  return (
    <span className="flex items-center gap-2">
      <Switch
        checked={page.humanAgentGranted}
        onCheckedChange={onChange}
        aria-label={`Meta granted Human Agent to ${page.name}`}
        aria-describedby="human-agent-help"
      />
      <span className="text-muted-foreground">{page.humanAgentGranted ? "7 days" : "24 hours"}</span>
    </span>
  );
}
