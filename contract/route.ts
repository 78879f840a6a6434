import { z } from "zod";

/** Who may call a route: nobody signed in, any account, the owner, or a member of the workspace in the path with at least that role. */
export type Access = "public" | "account" | "owner" | "viewer" | "operator" | "manager";

export type RouteSchema = {
  operationId: string;
  tags: string[];
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Kinds of a body that is no JSON. */
  consumes?: string[];
  /** The body of the one success answer; without it the route answers 204. */
  response?: z.ZodType;
};

export type Route = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Path with `:name` parameters, always below /api/v1. */
  url: string;
  access: Access;
  /** Status of success; 200 with a response, else 204. */
  status?: number;
  /** A status of failure that carries the same body. */
  failedStatus?: number;
  schema: RouteSchema;
};

/** Declares a route once: the server registers it, the browser calls it and OpenAPI is produced from it. */
export const defineRoute = <const R extends Route>(route: R): R => route;

type Part<R extends Route, K extends "params" | "query" | "body" | "response"> = R["schema"][K];

/** What the server hands to a handler: parsed, so timestamps are dates. */
export type Parsed<R extends Route, K extends "params" | "query" | "body"> =
  Part<R, K> extends z.ZodType ? z.output<Part<R, K>> : undefined;
/** What a handler returns; timestamps as dates. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler of a route without a body returns nothing
export type Answer<R extends Route> = Part<R, "response"> extends z.ZodType ? z.output<Part<R, "response">> : void;
/** What the browser sends; timestamps as ISO texts. */
export type Sent<R extends Route, K extends "params" | "query" | "body"> =
  Part<R, K> extends z.ZodType ? z.input<Part<R, K>> : undefined;
/** What the browser receives; timestamps as ISO texts. */
export type Received<R extends Route> = Part<R, "response"> extends z.ZodType ? z.input<Part<R, "response">> : undefined;

/** A moment: a date on the server, ISO 8601 text in UTC on the wire. */
export const Timestamp = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

export const Id = z.uuid();

export const WorkspaceParams = z.object({ workspaceId: Id });

/** Keyset paging: pass `nextCursor` of one answer as `cursor` of the next; null means the end. */
export const Paging = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
