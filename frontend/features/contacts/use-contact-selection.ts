"use client";
import { useCallback, useState } from "react";

export type Selection = { ids: ReadonlySet<string>; isAll: boolean };

const nothing: Selection = { ids: new Set(), isAll: false };

/** Who is chosen in the list: single people, or all that match. Another filter chooses nobody. */
export function useContactSelection(filterKey: string) {
  const [kept, setKept] = useState({ filterKey, selection: nothing, anchor: null as number | null });
  const isSame = kept.filterKey === filterKey;
  const selection = isSame ? kept.selection : nothing;
  const anchor = isSame ? kept.anchor : null;

  const put = useCallback(
    (next: Selection, at: number | null = null) => setKept({ filterKey, selection: next, anchor: at }),
    [filterKey],
  );
  /** Chooses one, or with `isRange` everybody from the last one chosen. */
  const toggle = (rows: { id: string }[], at: number, { isRange = false } = {}) => {
    const id = rows[at]?.id;
    if (!id) return;
    const ids = new Set(selection.isAll ? rows.map((row) => row.id) : selection.ids);
    const isOn = !ids.has(id);
    const from = isRange && anchor !== null ? Math.min(anchor, at) : at;
    const to = isRange && anchor !== null ? Math.max(anchor, at) : at;
    for (const row of rows.slice(from, to + 1)) {
      if (isOn) ids.add(row.id);
      else ids.delete(row.id);
    }
    put({ ids, isAll: false }, at);
  };
  return {
    selection,
    toggle,
    chooseShown: (rows: { id: string }[]) => put({ ids: new Set(rows.map(({ id }) => id)), isAll: false }),
    chooseAll: () => put({ ids: new Set(), isAll: true }),
    clear: () => put(nothing),
  };
}
