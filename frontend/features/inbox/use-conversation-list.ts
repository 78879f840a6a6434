"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { holdOrder } from "./hold-order.ts";
import { conversationsQuery, type ListFilter } from "./inbox-queries.ts";

/** The list of a view. While `isHeld` its order stays as it was; `waiting` counts what would have moved, `release` lets it. */
export function useConversationList(filter: ListFilter, isHeld: boolean) {
  const { id: workspaceId } = useWorkspace();
  const query = useInfiniteQuery(conversationsQuery(workspaceId, filter));
  const latest = useMemo(() => {
    const all = new Map(query.data?.pages.flatMap(({ items }) => items).map((one) => [one.id, one]));
    return [...all.values()];
  }, [query.data]);
  const key = JSON.stringify(filter);
  const [shown, setShown] = useState({ key, rows: latest });
  const mustMove = shown.key !== key || !isHeld || shown.rows.length === 0;
  const held = useMemo(
    () => (mustMove ? { rows: latest, waiting: 0 } : holdOrder(shown.rows, latest)),
    [mustMove, shown.rows, latest],
  );
  if (mustMove && (shown.key !== key || shown.rows !== latest)) setShown({ key, rows: latest });
  else if (!mustMove && held.waiting === 0 && held.rows.length !== shown.rows.length) setShown({ key, rows: held.rows });
  return { ...query, rows: held.rows, waiting: held.waiting, release: () => setShown({ key, rows: latest }) };
}
