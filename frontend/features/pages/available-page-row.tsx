import type { AvailablePage } from "contract/pages.ts";
import { Check, TriangleAlert, Unplug } from "lucide-react";
import { useId } from "react";
import { isNeeded, permissionWords, taskWords } from "./permission-words.ts";

type Props = { page: AvailablePage; isChosen: boolean; onToggle: () => void };

/** One Page of the Facebook account: what the person may do there, what was granted and what is missing. */
export function AvailablePageRow({ page, isChosen, onToggle }: Props) {
  const id = useId();
  const reason = cannotConnect(page);
  const stillMissing = page.missingPermissions.filter((permission) => !page.lostPermissions.includes(permission));
  return (
    <li className="border-border border-t first:border-t-0">
      <label
        htmlFor={id}
        className={`grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-5 py-3 text-sm ${reason ? "" : "cursor-pointer hover:bg-accent"}`}
      >
        <input
          id={id}
          type="checkbox"
          checked={isChosen}
          disabled={reason !== null}
          onChange={onToggle}
          className="mt-0.5 size-4 accent-primary"
        />
        <span className="flex items-baseline gap-2">
          <span className={`truncate font-medium ${reason ? "text-muted-foreground" : ""}`}>{page.name}</span>
          {page.category ? <span className="truncate text-muted-foreground text-xs">{page.category}</span> : null}
        </span>
        {page.connection === "here" && !reason ? (
          <span className="col-start-2 text-muted-foreground text-xs">
            Connected here already. Tick it to renew the connection.
          </span>
        ) : null}
        {reason ? <span className="col-start-2 text-muted-foreground text-xs">{reason}</span> : null}
        {page.missingTasks.length > 0 ? (
          <span className="col-start-2 text-muted-foreground text-xs">You may {page.tasks.map(taskWords).join(", ")} there.</span>
        ) : null}
        {page.grantedPermissions.length > 0 ? (
          <span className="col-start-2 flex gap-1.5 text-success-ink text-xs">
            <Check className="mt-px size-3.5 flex-none" aria-hidden />
            Granted: {page.grantedPermissions.map(permissionWords).join(", ")}
          </span>
        ) : null}
        {page.lostPermissions.length > 0 ? (
          <span className="col-start-2 flex gap-1.5 text-destructive-ink text-xs">
            <Unplug className="mt-px size-3.5 flex-none" aria-hidden />
            Had before and loses: {page.lostPermissions.map(permissionWords).join(", ")}
          </span>
        ) : null}
        {stillMissing.length > 0 ? (
          <span className="col-start-2 flex gap-1.5 text-warning-ink text-xs">
            <TriangleAlert className="mt-px size-3.5 flex-none" aria-hidden />
            Not granted: {stillMissing.map(permissionWords).join(", ")}
          </span>
        ) : null}
      </label>
    </li>
  );
}

/** Why this Page cannot be ticked, or null. */
export function cannotConnect(page: AvailablePage): string | null {
  if (page.connection === "elsewhere")
    return "Connected in another workspace. A Page belongs to one workspace; disconnect it there first.";
  if (page.missingTasks.length > 0)
    return "Your role on this Page is not enough to answer its messages. Ask an admin of the Page for full control.";
  if (page.missingPermissions.some(isNeeded))
    return "Cannot be connected without the missing permissions. Go through Facebook again and leave everything ticked.";
  return null;
}
