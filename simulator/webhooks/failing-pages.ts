import { hour } from "../world/messaging-window.ts";
import type { World } from "../world/world.ts";

export interface FailingPages {
  /** A delivery of this Page was not answered with 200. */
  failed(pageId: string): void;
  recovered(pageId: string): void;
  clear(): void;
}

const alertAfterMs = 15 * 60_000;

/** Meta warns the developer after a quarter of an hour, and unsubscribes the Page after one. */
export function createFailingPages(
  world: World,
  { log, onDisabled }: { log: (line: string) => void; onDisabled: (pageId: string) => void },
): FailingPages {
  const since = new Map<string, number>();

  function warn(pageId: string, began: number): void {
    const page = world.pages.get(pageId);
    if (!page || page.webhooksFailingSince === began) return;
    page.webhooksFailingSince = began;
    log(`webhooks of Page ${pageId} have been failing for 15 minutes`);
    world.live.publish({ kind: "page", pageId });
  }

  function disable(pageId: string): void {
    const page = world.pages.get(pageId);
    since.delete(pageId);
    if (!page?.subscribedFields) return;
    page.subscribedFields = null;
    page.webhooksDisabledAt = world.clock.now();
    page.webhooksFailingSince = 0;
    world.journal.put("page", page);
    onDisabled(pageId);
    log(`webhooks disabled for Page ${pageId}: no 200 from the callback for one hour`);
    world.live.publish({ kind: "page", pageId });
  }

  return {
    failed(pageId) {
      const now = world.clock.now();
      const began = since.get(pageId);
      if (began === undefined) since.set(pageId, now);
      else if (now - began >= hour) disable(pageId);
      else if (now - began >= alertAfterMs) warn(pageId, began);
    },
    recovered(pageId) {
      if (!since.delete(pageId)) return;
      const page = world.pages.get(pageId);
      if (page) page.webhooksFailingSince = 0;
    },
    clear: () => since.clear(),
  };
}
