import { people } from "./people-words.ts";
import type { VerdictGroup, VerdictTone } from "./verdict-groups.ts";

export const verdictFill: Record<VerdictTone, string> = {
  window: "bg-success",
  ad: "bg-success/45",
  template: "bg-neutral",
  waits: "bg-warning",
  out: "bg-chart-5",
};

/** The audience by verdict: green gets it, light green probably, grey the template, amber waits, pale is left out. */
export function VerdictBar({ groups }: { groups: VerdictGroup[] }) {
  const words = groups.map((group) => `${group.label} ${group.count.toLocaleString("en")}`).join(", ");
  return (
    <div
      role="img"
      aria-label={groups.length === 0 ? "Nobody" : words}
      className="flex h-2.5 gap-[1.5px] overflow-hidden rounded-[3px] bg-window-track"
    >
      {groups.map((group) => (
        <i
          key={group.rule}
          title={`${group.label}: ${people(group.count)}`}
          className={`block min-w-0.5 ${verdictFill[group.tone]}`}
          style={{ flexGrow: group.count, flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
