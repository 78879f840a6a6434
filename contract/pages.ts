import { z } from "zod";
import { defineRoute, Id, Timestamp, WorkspaceParams } from "./route.ts";

export const pageStatuses = ["connected", "needs_reconnect", "restricted", "disconnected"] as const;
export const PageStatus = z.enum(pageStatuses);
export type PageStatus = z.infer<typeof PageStatus>;

/** Something of a connection ends within `level` days; `token`: everything; `data_access`: the permissions named. */
export const PageWarning = z.object({
  kind: z.enum(["token", "data_access"]),
  level: z.union([z.literal(1), z.literal(3), z.literal(7)]),
  expiresAt: Timestamp,
  permissions: z.array(z.string()),
});
export type PageWarning = z.infer<typeof PageWarning>;

export const Page = z.object({
  id: Id,
  facebookPageId: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  link: z.string().nullable(),
  status: PageStatus,
  statusReason: z.string().nullable(),
  /** The connection works and ends soon. */
  warning: PageWarning.nullable(),
  /** Granted permissions that full service needs and this Page lacks. */
  missingPermissions: z.array(z.string()),
  /** Meta limits the Page: nothing leaves before. */
  holdUntil: Timestamp.nullable(),
  holdReason: z.string().nullable(),
  /** When Meta last confirmed what the connection may do. */
  checkedAt: Timestamp.nullable(),
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
  /** What the person may not do there and must, before the Page can be connected. */
  missingTasks: z.array(z.enum(["messages", "webhooks"])),
  /** Permissions granted for this Page and those still missing for full service. */
  grantedPermissions: z.array(z.string()),
  missingPermissions: z.array(z.string()),
  connection: z.enum(["none", "here", "elsewhere"]),
  /** What the Page has here now and was not granted this time. */
  lostPermissions: z.array(z.string()),
});
export type AvailablePage = z.infer<typeof AvailablePage>;

/** A connected Page that the person left out in the newest login: its connection has ended at Facebook. */
export const LeftOutPage = z.object({
  facebookPageId: z.string(),
  name: z.string(),
  /** Where it is connected; null for this workspace. */
  workspaceName: z.string().nullable(),
});
export type LeftOutPage = z.infer<typeof LeftOutPage>;

export const AvailablePages = z.object({
  items: z.array(AvailablePage),
  leftOut: z.array(LeftOutPage),
  /** Pages left out in workspaces that the person asking does not know. */
  leftOutElsewhere: z.number().int(),
  /** Permissions declined at Facebook; they can be asked for again. */
  declined: z.array(z.string()),
});
export type AvailablePages = z.infer<typeof AvailablePages>;

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
    summary:
      "Pages of the Facebook account last connected here by this person: what was granted, and which connected Pages it left out",
    params: WorkspaceParams,
    response: AvailablePages,
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
    body: z.object({ pacePerSecond: z.number().min(0.1).max(30), humanAgentGranted: z.boolean() }).partial(),
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

/** A line of the Connection Doctor. */
export const DoctorCheck = z.object({
  id: z.enum([
    "connection",
    "permissions",
    "app_mode",
    "app_fields",
    "page_fields",
    "webhook_address",
    "last_event",
    "thread_owner",
    "profile_access",
    "refusals",
  ]),
  state: z.enum(["green", "amber", "red"]),
  title: z.string(),
  /** What was found, in plain words. */
  finding: z.string(),
  /** What to do about it; null where nothing has to be done. */
  whatToDo: z.string().nullable(),
  /** For whoever has to look closer: codes, fields, addresses. */
  details: z.string().nullable(),
});
export type DoctorCheck = z.infer<typeof DoctorCheck>;

export const DoctorReport = z.object({ checks: z.array(DoctorCheck), canRepair: z.boolean(), checkedAt: Timestamp });
export type DoctorReport = z.infer<typeof DoctorReport>;

const PageParams = WorkspaceParams.extend({ pageId: Id });

export const examinePage = defineRoute({
  method: "GET",
  url: `${base}/pages/:pageId/doctor`,
  access: "operator",
  schema: {
    operationId: "examinePage",
    tags,
    summary: "Connection Doctor: asks Meta about everything a Page's messages depend on; takes up to 10 seconds",
    params: PageParams,
    response: DoctorReport,
  },
});

export const repairPage = defineRoute({
  method: "POST",
  url: `${base}/pages/:pageId/doctor/repair`,
  access: "manager",
  schema: {
    operationId: "repairPage",
    tags,
    summary: "Subscribe the app and the Page to our webhooks again, then examine the Page",
    params: PageParams,
    response: DoctorReport,
  },
});

export const watchPage = defineRoute({
  method: "GET",
  url: `${base}/pages/:pageId/doctor/live`,
  access: "operator",
  schema: {
    operationId: "watchPage",
    tags,
    summary: "Whether an event of a Page came in since a moment of this server's clock; without one, tells the clock",
    params: PageParams,
    query: z.object({ since: Timestamp.optional() }),
    response: z.object({
      now: Timestamp,
      /** Where to write to the Page. */
      writeTo: z.string(),
      event: z.object({ receivedAt: Timestamp, isApplied: z.boolean() }).nullable(),
    }),
  },
});

/** Where Meta tells that a person removed the app. */
export const deauthorizeFacebook = defineRoute({
  method: "POST",
  url: "/api/v1/facebook/deauthorize",
  access: "public",
  schema: {
    operationId: "deauthorizeFacebook",
    tags,
    summary: "Meta's deauthorize callback: a signed_request; the person's tokens are forgotten",
    response: z.object({ success: z.boolean() }),
  },
});

/** Where Meta asks to delete what is stored of a person who logged in. */
export const requestDeletion = defineRoute({
  method: "POST",
  url: "/api/v1/facebook/data-deletion",
  access: "public",
  schema: {
    operationId: "requestDeletion",
    tags,
    summary: "Meta's data deletion callback: a signed_request; answers where the status can be read",
    response: z.object({ url: z.string(), confirmation_code: z.string() }),
  },
});

export const getDeletion = defineRoute({
  method: "GET",
  url: "/api/v1/facebook/data-deletion/:code",
  access: "public",
  schema: {
    operationId: "getDeletion",
    tags,
    summary: "What became of a deletion that Meta asked for, by its confirmation code",
    params: z.object({ code: z.string().regex(/^[A-Za-z0-9]{10,40}$/) }),
    response: z.object({
      requestedAt: Timestamp,
      pageCount: z.number().int(),
      loginCount: z.number().int(),
      contactCount: z.number().int(),
    }),
  },
});
