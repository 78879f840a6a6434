import type { PageWarning } from "contract/pages.ts";

const dayMs = 24 * 3_600_000;
/** Days before the end at which it is said louder. */
const levels = [1, 3, 7] as const;

/** Permissions that do not end when the person has not used the app for 90 days. */
const lasting = new Set([
  "public_profile",
  "business_management",
  "pages_messaging",
  "pages_manage_metadata",
  "pages_show_list",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_manage_ads",
  "ads_management",
  "ads_read",
  "read_insights",
]);

export type ConnectionEnds = { tokenExpiresAt: Date | null; dataAccessExpiresAt: Date | null; grantedPermissions: string[] };

/** What ends within a week, the soonest first, or null. The end of data access counts only for permissions that it touches. */
export function connectionWarning(ends: ConnectionEnds, now: Date): PageWarning | null {
  const touched = ends.grantedPermissions.filter((permission) => !lasting.has(permission));
  const candidates = [
    { kind: "token" as const, at: ends.tokenExpiresAt, permissions: ends.grantedPermissions },
    { kind: "data_access" as const, at: touched.length > 0 ? ends.dataAccessExpiresAt : null, permissions: touched },
  ];
  const [first] = candidates
    .flatMap(({ at, ...one }) => (at ? [{ ...one, expiresAt: at, leftMs: at.getTime() - now.getTime() }] : []))
    .toSorted((one, other) => one.leftMs - other.leftMs);
  const level = first && levels.find((days) => first.leftMs <= days * dayMs);
  if (!first || !level) return null;
  return { kind: first.kind, level, expiresAt: first.expiresAt, permissions: first.permissions };
}
