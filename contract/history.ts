import { z } from "zod";
import { defineRoute, Id, Timestamp, WorkspaceParams } from "./route.ts";

/** listing: learning which conversations there are; reading: their messages, the newest first; mending: what moved meanwhile. */
export const HistoryState = z.enum(["listing", "reading", "mending", "done", "cancelled", "failed"]);
export type HistoryState = z.infer<typeof HistoryState>;

const Count = z.number().int();

export const HistoryRun = z.object({
  state: HistoryState,
  isRunning: z.boolean(),
  conversations: Count,
  conversationsRead: Count,
  /** That Meta did not give. */
  conversationsFailed: Count,
  /** Of the conversations read: messages that Meta lets us read, how many were here already, and how many this run brought. */
  messagesFound: Count,
  messagesKnown: Count,
  messagesBrought: Count,
  /** Beyond the 20 newest of a conversation, which Meta does not give any more. */
  messagesOlder: Count,
  conversationsPerMinute: Count,
  secondsLeft: Count.nullable(),
  /** Why it waits or has failed, in words. */
  problem: z.string().nullable(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type HistoryRun = z.infer<typeof HistoryRun>;
export type HistoryRunOnWire = z.input<typeof HistoryRun>;

/** What came of comparing the last day at Meta with what is here. */
export const Completeness = z.object({
  /** Messages of the period that were here before the check, in percent of those at Meta; null when Meta had none. */
  percent: z.number().nullable(),
  missing: Count,
  recovered: Count,
  messages: Count,
  conversations: Count,
  since: Timestamp,
  checkedAt: Timestamp,
});
export type Completeness = z.infer<typeof Completeness>;
export type CompletenessOnWire = z.input<typeof Completeness>;

export const PageHistory = z.object({
  pageId: Id,
  /** The last import. */
  import: HistoryRun.nullable(),
  /** The last check, which may run. */
  check: HistoryRun.nullable(),
  /** Of the last check that came to its end. */
  completeness: Completeness.nullable(),
});
export type PageHistory = z.infer<typeof PageHistory>;
export type PageHistoryOnWire = z.input<typeof PageHistory>;

const tags = ["history"];
const base = "/api/v1/workspaces/:workspaceId";
const params = WorkspaceParams.extend({ pageId: Id });

export const listHistory = defineRoute({
  method: "GET",
  url: `${base}/history`,
  access: "viewer",
  schema: {
    operationId: "listHistory",
    tags,
    summary: "For each Page, at most 500: its import of the past with progress, and how complete the last day is",
    params: WorkspaceParams,
    response: z.object({ items: z.array(PageHistory) }),
  },
});

export const importHistory = defineRoute({
  method: "POST",
  url: `${base}/pages/:pageId/history/import`,
  access: "manager",
  status: 202,
  schema: {
    operationId: "importHistory",
    tags,
    summary: "Begin to import the past of a Page: the 20 newest messages of each conversation; one that runs goes on",
    params,
    response: PageHistory,
  },
});

export const cancelImport = defineRoute({
  method: "DELETE",
  url: `${base}/pages/:pageId/history/import`,
  access: "manager",
  schema: {
    operationId: "cancelImport",
    tags,
    summary: "Stop an import; what it brought stays",
    params,
    response: PageHistory,
  },
});

export const checkCompleteness = defineRoute({
  method: "POST",
  url: `${base}/pages/:pageId/history/check`,
  access: "manager",
  status: 202,
  schema: {
    operationId: "checkCompleteness",
    tags,
    summary: "Compare the last day at Meta with what is here, and bring what is missing; also done every night",
    params,
    response: PageHistory,
  },
});
