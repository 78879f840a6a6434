/** Asked for at Facebook Login. `business_management` shows Pages that a person reaches through a business portfolio only. */
export const askedPermissions = [
  "pages_show_list",
  "pages_messaging",
  "pages_manage_metadata",
  "pages_read_engagement",
  "pages_utility_messaging",
  "business_management",
] as const;

/** Full service of a Page needs these. */
const neededPermissions = ["pages_show_list", "pages_messaging", "pages_manage_metadata", "pages_read_engagement"];

/** Without these a Page cannot be connected at all. */
export const vitalPermissions = ["pages_messaging", "pages_manage_metadata"];

/** A permission with the Pages it was granted for; without `pageIds` it holds for all. */
export type Grant = { permission: string; pageIds?: string[] };

export const permissionsForPage = (grants: Grant[], facebookPageId: string): string[] =>
  grants
    .filter((grant) => !grant.permission.startsWith("pages_") || !grant.pageIds || grant.pageIds.includes(facebookPageId))
    .map((grant) => grant.permission);

export const missingPermissions = (granted: string[]): string[] =>
  neededPermissions.filter((permission) => !granted.includes(permission));
