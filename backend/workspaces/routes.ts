import * as contract from "contract/workspaces.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { createWorkspace } from "./create-workspace.ts";
import { readMembers } from "./read-members.ts";
import { readFirstSteps, readWorkspace, readWorkspaces } from "./read-workspaces.ts";
import { updateWorkspace } from "./update-workspace.ts";

export function registerWorkspaceRoutes(route: RegisterRoute) {
  route(contract.listWorkspaces, ({ ctx }) => readWorkspaces(ctx));
  route(contract.createWorkspace, ({ ctx, body }) => createWorkspace(ctx, body));
  route(contract.getWorkspace, ({ ctx, params }) => readWorkspace(ctx, params));
  route(contract.getFirstSteps, ({ ctx, params }) => readFirstSteps(ctx, params));
  route(contract.updateWorkspace, ({ ctx, params, body }) => updateWorkspace(ctx, { ...params, change: body }));
  route(contract.listMembers, ({ ctx, params }) => readMembers(ctx, params));
}
