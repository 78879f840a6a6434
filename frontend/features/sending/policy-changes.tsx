"use client";
import type { Received } from "contract/route.ts";
import type { listPolicyChanges } from "contract/sending.ts";
import Link from "next/link";
import { useWorkspace } from "../workspaces/current-workspace.tsx";

type Change = Received<typeof listPolicyChanges>["items"][number];

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** What Meta changes: what is to come, with the campaigns it stops, and what changed in the last year. */
export function PolicyChanges({ changes }: { changes: Change[] }) {
  const upcoming = changes.filter((change) => change.isUpcoming);
  const past = changes.filter((change) => !change.isUpcoming);
  return (
    <div className="mt-3 flex flex-col gap-4">
      {upcoming.length > 0 ? (
        <Changes changes={upcoming} />
      ) : (
        <p className="text-sm">Nothing is announced that concerns sending.</p>
      )}
      {past.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-muted-foreground text-sm">The last 12 months</summary>
          <Changes changes={past} />
        </details>
      ) : null}
    </div>
  );
}

const Changes = ({ changes }: { changes: Change[] }) => (
  <ul className="mt-1 border-border border-t">
    {changes.map((change) => (
      <li key={change.id} className="grid grid-cols-[104px_minmax(0,1fr)] gap-3 border-border border-b py-2.5 text-sm">
        <time dateTime={change.day} className="text-muted-foreground tabular-nums">
          {day.format(new Date(change.day))}
        </time>
        <span>
          <span className="block font-medium">
            {change.name} {change.kind}
          </span>
          <span className="block text-muted-foreground text-xs">{change.source}</span>
          <Stopped change={change} />
        </span>
      </li>
    ))}
  </ul>
);

/** What loses its way of sending on that day, each with the way to it. */
function Stopped({ change: { campaigns, templates } }: { change: Change }) {
  const { id: workspaceId } = useWorkspace();
  const stopped = [
    ...campaigns.map(({ id, name }) => ({ id, name, path: `campaigns/${id}` })),
    ...templates.map(({ id, name }) => ({ id, name: `template ${name}`, path: `templates/utility/${id}` })),
  ];
  if (stopped.length === 0) return null;
  return (
    <span className="mt-1 block text-warning-ink text-xs">
      Takes a way of sending from{" "}
      {stopped.map(({ id, name, path }, index) => (
        <span key={id}>
          {index > 0 ? ", " : ""}
          <Link href={`/w/${workspaceId}/${path}`} className="underline underline-offset-2">
            {name}
          </Link>
        </span>
      ))}
    </span>
  );
}
