"use client";
import type { KnownVariables } from "contract/message-variables.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { isEmptyMessage } from "../templates/message-draft.ts";
import { type CampaignDraft, findChanges, findUnsaveable, type SavedParts, toParts } from "./campaign-draft.ts";

const quietMs = 700;
const retryMs = 10_000;

export type Autosave = {
  state: "saved" | "waiting" | "saving" | "failed";
  error: unknown;
  savedAt: Date | null;
  /** Parts that cannot be saved as they are. */
  unsaveable: ("audience" | "message")[];
  hasUnsaved: boolean;
  /** Saves what waits now; true when everything that can be saved is. */
  flush: () => Promise<boolean>;
};

/** Saves the finished parts of a draft after a moment of quiet, one request at a time. */
export function useAutosave(
  draft: CampaignDraft,
  initial: SavedParts,
  save: (changes: SavedParts) => Promise<void>,
  known: KnownVariables = null,
): Autosave {
  const [saved, setSaved] = useState(initial);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const latest = useRef({ draft, saved, save, known });
  latest.current = { draft, saved, save, known };
  const running = useRef<Promise<boolean> | null>(null);

  const flush = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    const changes = findChanges(toParts(latest.current.draft, latest.current.known), latest.current.saved);
    if (Object.keys(changes).length === 0) return true;
    const run = async () => {
      setIsSaving(true);
      try {
        await latest.current.save(changes);
        latest.current.saved = { ...latest.current.saved, ...changes };
        setSaved(latest.current.saved);
        setSavedAt(new Date());
        setError(null);
        setFailed(null);
        return true;
      } catch (problem) {
        setError(problem);
        setFailed(JSON.stringify(changes));
        return false;
      } finally {
        setIsSaving(false);
        running.current = null;
      }
    };
    running.current = run();
    return running.current;
  }, []);

  const changes = findChanges(toParts(draft, known), saved);
  const isWaiting = Object.keys(changes).length > 0 && !isPristine(draft, saved);
  const due = isWaiting ? JSON.stringify(changes) : null;
  useEffect(() => {
    if (!due || isSaving) return;
    const timer = setTimeout(flush, due === failed ? retryMs : quietMs);
    return () => clearTimeout(timer);
  }, [due, isSaving, failed, flush]);
  useEffect(() => () => void (isPristine(latest.current.draft, latest.current.saved) || flush()), [flush]);

  const unsaveable = findUnsaveable(draft, saved, known);
  return {
    state: isSaving ? "saving" : error && isWaiting ? "failed" : isWaiting ? "waiting" : "saved",
    error,
    savedAt,
    unsaveable,
    hasUnsaved: isWaiting || isSaving || unsaveable.length > 0,
    flush,
  };
}

/** Nothing was typed and nothing was ever saved: no draft is made by only looking. */
const isPristine = (draft: CampaignDraft, saved: SavedParts) =>
  saved.name === undefined &&
  draft.name.trim() === "" &&
  draft.pageIds.length === 0 &&
  draft.tagIds.length === 0 &&
  draft.template === null &&
  isEmptyMessage(draft.message);
