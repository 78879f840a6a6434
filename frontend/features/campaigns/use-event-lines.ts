"use client";
import type { CampaignDetailOnWire, CampaignProgress } from "contract/campaigns.ts";
import { useEffect, useRef, useState } from "react";
import { platformNow } from "../../api/platform-clock.ts";
import { changesBetween } from "./event-lines.ts";

export type EventLine = { id: string; kind: string; words: string; happenedAt: string };

const mostLines = 60;

/** The kept history of a campaign, and between it what changed while one looks on. */
export function useEventLines(campaign: CampaignDetailOnWire): EventLine[] {
  const [seen, setSeen] = useState<EventLine[]>([]);
  const last = useRef<CampaignProgress | null>(null);
  const { progress } = campaign;
  useEffect(() => {
    const before = last.current;
    last.current = progress;
    if (!before || !progress) return;
    const happenedAt = new Date(platformNow()).toISOString();
    const lines = changesBetween(before, progress).map((words) => ({
      id: crypto.randomUUID(),
      kind: "changed",
      words,
      happenedAt,
    }));
    if (lines.length > 0) setSeen((earlier) => [...lines, ...earlier].slice(0, mostLines));
  }, [progress]);
  return [...seen, ...campaign.events].sort((a, b) => Date.parse(b.happenedAt) - Date.parse(a.happenedAt)).slice(0, mostLines);
}
