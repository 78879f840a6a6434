import { z } from "zod";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";

const tags = ["privacy"];
const base = "/api/v1/workspaces/:workspaceId";
const ContactParams = WorkspaceParams.extend({ contactId: Id });

/** How much of a person is kept, by kind. */
export const KeptOfPerson = z.object({
  messages: z.number().int(),
  files: z.number().int(),
  campaigns: z.number().int(),
  comments: z.number().int(),
  events: z.number().int(),
});
export type KeptOfPerson = z.infer<typeof KeptOfPerson>;

export const getKeptOfContact = defineRoute({
  method: "GET",
  url: `${base}/contacts/:contactId/kept`,
  access: "manager",
  schema: {
    operationId: "getKeptOfContact",
    tags,
    summary: "How much is kept of a contact, for whoever is about to export or delete it",
    params: ContactParams,
    response: KeptOfPerson,
  },
});

export const exportContact = defineRoute({
  method: "GET",
  url: `${base}/contacts/:contactId/export`,
  access: "manager",
  status: 200,
  schema: {
    operationId: "exportContact",
    tags,
    summary: "Everything kept of a contact: a ZIP with contact.json and the files, or with `format=json` that file alone",
    params: ContactParams,
    query: z.object({ format: z.enum(["zip", "json"]).default("zip") }),
  },
});

export const Erasure = z.object({
  id: Id,
  pageName: z.string(),
  /** A member of the team, or Meta on behalf of the person. */
  source: z.enum(["team", "facebook"]),
  askedByName: z.string().nullable(),
  removed: KeptOfPerson,
  erasedAt: Timestamp,
  /** When the files and the raw events were gone too; null while that is under way. */
  finishedAt: Timestamp.nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

export const deleteContact = defineRoute({
  method: "DELETE",
  url: `${base}/contacts/:contactId`,
  access: "manager",
  status: 200,
  schema: {
    operationId: "deleteContact",
    tags,
    summary: "Delete everything of a contact; rows at once, files and raw events within minutes",
    params: ContactParams,
    response: Erasure,
  },
});

export const listErasures = defineRoute({
  method: "GET",
  url: `${base}/erasures`,
  access: "manager",
  schema: {
    operationId: "listErasures",
    tags,
    summary: "Deletions of people, newest first: when, by whom and how much, never who",
    params: WorkspaceParams,
    query: Paging,
    response: pageOf(Erasure),
  },
});

const Months = z.number().int().min(1).max(120);

/** Null keeps without end; raw events are then kept as long as the installation keeps them. */
export const Retention = z.object({
  rawEventDays: z.number().int().min(1).max(365).nullable(),
  messageMonths: Months.nullable(),
  mediaMonths: Months.nullable(),
});
export type Retention = z.infer<typeof Retention>;

const RetentionAnswer = Retention.extend({ installationRawEventDays: z.number().int() });

export const getRetention = defineRoute({
  method: "GET",
  url: `${base}/retention`,
  access: "manager",
  schema: {
    operationId: "getRetention",
    tags,
    summary: "How long this workspace keeps raw events, messages and files",
    params: WorkspaceParams,
    response: RetentionAnswer,
  },
});

export const updateRetention = defineRoute({
  method: "PUT",
  url: `${base}/retention`,
  access: "owner",
  schema: {
    operationId: "updateRetention",
    tags,
    summary: "Set how long this workspace keeps things; what is older goes in the night that follows",
    params: WorkspaceParams,
    body: Retention,
    response: RetentionAnswer,
  },
});
