import type { PageOnWire } from "contract/pages.ts";

/** Whether going through Facebook again would make this Page better. */
export const isWorthReconnecting = (page: Pick<PageOnWire, "status" | "warning" | "missingPermissions">): boolean =>
  page.status === "needs_reconnect" ||
  page.status === "disconnected" ||
  page.warning !== null ||
  page.missingPermissions.length > 0;
