import { z } from "zod";
import { defineRoute, Id, Timestamp, WorkspaceParams } from "./route.ts";

/** What a member may do in a workspace, from least to most; the owner has `manager` everywhere. */
export const roles = ["viewer", "operator", "manager"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const workspaceColours = ["red", "orange", "yellow", "green", "teal", "blue", "violet", "pink", "grey"] as const;
export const Colour = z.enum(workspaceColours);
export type Colour = z.infer<typeof Colour>;

export const TimeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, "Not a known time zone, for example Europe/Madrid");

export const WorkspaceName = z.string().trim().min(1).max(80);

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  colour: Colour,
  timeZone: z.string(),
  isDemonstration: z.boolean(),
  role: Role,
  pageCount: z.number().int(),
  /** Of these, the Pages that need somebody: cut off, restricted, or cut off within a week. */
  troubledPageCount: z.number().int(),
  createdAt: Timestamp,
});
export type Workspace = z.infer<typeof Workspace>;
export type WorkspaceOnWire = z.input<typeof Workspace>;

const tags = ["workspaces"];

export const listWorkspaces = defineRoute({
  method: "GET",
  url: "/api/v1/workspaces",
  access: "account",
  schema: {
    operationId: "listWorkspaces",
    tags,
    summary: "The workspaces this account may enter, at most 200, by name",
    response: z.object({ items: z.array(Workspace) }),
  },
});

export const createWorkspace = defineRoute({
  method: "POST",
  url: "/api/v1/workspaces",
  access: "owner",
  status: 201,
  schema: {
    operationId: "createWorkspace",
    tags,
    summary: "Create a workspace",
    body: z.object({ name: WorkspaceName, colour: Colour.default("blue"), timeZone: TimeZone.default("UTC") }),
    response: Workspace,
  },
});

export const createDemonstration = defineRoute({
  method: "POST",
  url: "/api/v1/workspaces/demonstration",
  access: "owner",
  status: 201,
  schema: {
    operationId: "createDemonstration",
    tags,
    summary: "Create the demonstration workspace on the simulator, or answer the one that exists",
    response: Workspace,
  },
});

export const getWorkspace = defineRoute({
  method: "GET",
  url: "/api/v1/workspaces/:workspaceId",
  access: "viewer",
  schema: { operationId: "getWorkspace", tags, summary: "One workspace", params: WorkspaceParams, response: Workspace },
});

export const FirstSteps = z.object({ hasMessageIn: z.boolean(), hasReplied: z.boolean(), hasLaunched: z.boolean() });
export type FirstSteps = z.infer<typeof FirstSteps>;

export const getFirstSteps = defineRoute({
  method: "GET",
  url: "/api/v1/workspaces/:workspaceId/first-steps",
  access: "viewer",
  schema: {
    operationId: "getFirstSteps",
    tags,
    summary:
      "Whether somebody wrote, was answered here, and a campaign was launched; what a demonstration brought along does not count",
    params: WorkspaceParams,
    response: FirstSteps,
  },
});

export const updateWorkspace = defineRoute({
  method: "PATCH",
  url: "/api/v1/workspaces/:workspaceId",
  access: "owner",
  schema: {
    operationId: "updateWorkspace",
    tags,
    summary: "Rename a workspace, change its colour or time zone",
    params: WorkspaceParams,
    body: z.object({ name: WorkspaceName, colour: Colour, timeZone: TimeZone }).partial(),
    response: Workspace,
  },
});

export const Member = z.object({ accountId: Id, name: z.string(), email: z.string(), role: Role, isOwner: z.boolean() });

export const listMembers = defineRoute({
  method: "GET",
  url: "/api/v1/workspaces/:workspaceId/members",
  access: "viewer",
  schema: {
    operationId: "listMembers",
    tags,
    summary: "Who works in this workspace, at most 200; conversations can be assigned to them",
    params: WorkspaceParams,
    response: z.object({ items: z.array(Member) }),
  },
});
