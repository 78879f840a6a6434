import type { GraphAnswer, GraphRequest, Messenger } from "./create-messenger.ts";

export type ListBounds = { perCall: number; mostCalls: number };

export type GraphList = {
  rows: Record<string, unknown>[];
  /** There was more than the bound allows. */
  isCut: boolean;
};

/**
 * Reads a list to its end or its bound. Each call is built here from the cursor: the `next` address of Meta's answer carries the token and
 * could lead anywhere. Answers what Meta said instead when a call does not succeed.
 */
export async function readList(
  messenger: Messenger,
  request: GraphRequest & { method: "GET" },
  bounds: ListBounds,
): Promise<{ outcome: "ok"; list: GraphList } | Exclude<GraphAnswer, { outcome: "ok" }>> {
  const rows: Record<string, unknown>[] = [];
  const seen = new Set<string>();
  let after: string | undefined;
  for (let call = 0; call < bounds.mostCalls; call += 1) {
    const query = { ...request.query, limit: bounds.perCall, ...(after !== undefined && { after }) };
    const answer = await messenger.call({ ...request, query });
    if (answer.outcome !== "ok") return answer;
    rows.push(...objects(answer.body.data));
    after = nextCursor(answer.body.paging);
    // A cursor that comes again would go round for ever.
    if (after === undefined || seen.has(after)) return { outcome: "ok", list: { rows, isCut: false } };
    seen.add(after);
  }
  return { outcome: "ok", list: { rows, isCut: true } };
}

/** The end is where `next` is missing; cursors can still be there. */
function nextCursor(paging: unknown): string | undefined {
  const { next, cursors } = (paging ?? {}) as { next?: unknown; cursors?: { after?: unknown } };
  const after = cursors?.after;
  return next && typeof after === "string" && after !== "" ? after : undefined;
}

const objects = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
