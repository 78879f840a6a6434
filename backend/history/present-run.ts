import type { Completeness, HistoryRun } from "contract/history.ts";
import type { z } from "zod";
import type { RunRow } from "./progress-queries.ts";

const running = new Set(["listing", "reading", "mending"]);

/** A run for screens, with its pace of the last half minute and what that makes of the rest. */
export function presentRun(row: RunRow): z.output<typeof HistoryRun> {
  const { id: _id, pageId: _pageId, since: _since, readLately, latelySeconds, ...shown } = row;
  const isRunning = running.has(row.state);
  const perSecond = isRunning && latelySeconds >= 1 ? readLately / latelySeconds : 0;
  const left = row.conversations - row.conversationsRead - row.conversationsFailed;
  return {
    ...shown,
    isRunning,
    conversationsPerMinute: Math.round(perSecond * 60),
    secondsLeft: row.state !== "listing" && perSecond > 0 ? Math.ceil(left / perSecond) : null,
  };
}

/** Rounded down to a tenth, so that 100 means all. */
export function presentCompleteness(row: RunRow): z.output<typeof Completeness> | null {
  if (!row.since || !row.finishedAt) return null;
  const { messagesFound, messagesKnown, messagesBrought } = row;
  return {
    percent: messagesFound > 0 ? Math.floor((messagesKnown / messagesFound) * 1000) / 10 : null,
    ...{ missing: messagesFound - messagesKnown, recovered: messagesBrought, messages: messagesFound },
    ...{ conversations: row.conversations, since: row.since, checkedAt: row.finishedAt },
  };
}
