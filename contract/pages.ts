import { z } from "zod";
import { defineRoute, Id, Timestamp, WorkspaceParams } from "./route.ts";

export const pageStatuses = ["connected", "needs_reconnect", "restricted", "disconnected"] as const;
export const PageStatus = z.enum(pageStatuses);
export type PageStatus = z.infer<typeof PageStatus>;

export const Page = z.object({
  id: Id,
  facebookPageId: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  status: PageStatus,
  statusReason: z.string().nullable(),
  /** Messages per second campaigns may send through this Page. */
  pacePerSecond: z.number(),
  humanAgentGranted: z.boolean(),
  lastWebhookAt: Timestamp.nullable(),
  contactCount: z.number().int(),
  connectedAt: Timestamp,
});
export type Page = z.infer<typeof Page>;
export type PageOnWire = z.input<typeof Page>;

export const AvailablePage = z.object({
  facebookPageId: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  /** What the person may do on the Page at Facebook, such as MESSAGING. */
  tasks: z.array(z.string()),
  /** Permissions granted for this Page and those still missing for full service. */
  grantedPermissions: z.array(z.string()),
  missingPermissions: z.array(z.string()),
  connection: z.enum(["none", "here", "elsewhere"]),
});
export type AvailablePage = z.infer<typeof AvailablePage>;

const tags = ["pages"];
const base = "/api/v1/workspaces/:workspaceId";

export const getConnectUrl = defineRoute({
  method: "GET",
  url: `${base}/facebook/connect-url`,
  access: "manager",
  schema: {
    operationId: "getConnectUrl",
    tags,
    summary: "Where to send the browser for Facebook Login; the state is bound to this session and workspace for 10 minutes",
    params: WorkspaceParams,
    response: z.object({ url: z.string() }),
  },
});

export const finishConnect = defineRoute({
  method: "GET",
  url: "/api/v1/facebook/callback",
  access: "public",
  status: 302,
  schema: {
    operationId: "finishConnect",
    tags,
    summary: "Return address of Facebook Login; redirects to the Pages screen",
    query: z.object({
      code: z.string().optional(),
      state: z.string().optional(),
      error: z.string().optional(),
      error_description: z.string().optional(),
    }),
  },
});

export const listAvailablePages = defineRoute({
  method: "GET",
  url: `${base}/facebook/available-pages`,
  access: "manager",
  schema: {
    operationId: "listAvailablePages",
    tags,
    summary: "Pages of the Facebook account last connected here by this person, with what was granted",
    params: WorkspaceParams,
    response: z.object({ items: z.array(AvailablePage) }),
  },
});

export const listPages = defineRoute({
  method: "GET",
  url: `${base}/pages`,
  access: "viewer",
  schema: {
    operationId: "listPages",
    tags,
    summary: "Connected Pages, at most 500, by name",
    params: WorkspaceParams,
    response: z.object({ items: z.array(Page) }),
  },
});

export const connectPages = defineRoute({
  method: "POST",
  url: `${base}/pages`,
  access: "manager",
  status: 201,
  schema: {
    operationId: "connectPages",
    tags,
    summary: "Connect chosen Pages: subscribe to their webhooks and keep their tokens encrypted",
    params: WorkspaceParams,
    body: z.object({ facebookPageIds: z.array(z.string().min(1).max(40)).min(1).max(200) }),
    response: z.object({
      items: z.array(Page),
      failed: z.array(z.object({ facebookPageId: z.string(), reason: z.string() })),
    }),
  },
});

export const updatePage = defineRoute({
  method: "PATCH",
  url: `${base}/pages/:pageId`,
  access: "manager",
  schema: {
    operationId: "updatePage",
    tags,
    summary: "Change a Page's pace or whether Meta granted it the Human Agent feature",
    params: WorkspaceParams.extend({ pageId: Id }),
    body: z.object({ pacePerSecond: z.number().min(0.1).max(40), humanAgentGranted: z.boolean() }).partial(),
    response: Page,
  },
});

export const disconnectPage = defineRoute({
  method: "DELETE",
  url: `${base}/pages/:pageId`,
  access: "manager",
  schema: {
    operationId: "disconnectPage",
    tags,
    summary: "Stop receiving and sending through a Page and forget its token; its history stays",
    params: WorkspaceParams.extend({ pageId: Id }),
  },
});
