import type { Access } from "contract/route.ts";
import { type Role, roles } from "contract/workspaces.ts";

export const isWorkspaceRole = (access: Access): access is Role => (roles as readonly string[]).includes(access);

/** Whether a role allows what needs `needed`. */
export const isRoleEnough = (role: Role | null, needed: Role): boolean =>
  role !== null && roles.indexOf(role) >= roles.indexOf(needed);
