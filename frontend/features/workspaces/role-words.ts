import type { Role } from "contract/workspaces.ts";

export const roleWords: Record<Role, string> = { viewer: "Viewer", operator: "Operator", manager: "Manager" };

/** What each role may do, in a line. */
export const roleDuties: Record<Role, string> = {
  viewer: "Sees everything, changes nothing",
  operator: "Answers people and sends campaigns",
  manager: "Also connects Pages, exports and deletes people",
};

export const mayOperate = (role: Role) => role !== "viewer";
