import { setTimeout as wait } from "node:timers/promises";
import type { CrashStack } from "./crash-stack.ts";

export type UnknownWatch = { stop: () => Promise<{ count: number; slowestSeconds: number; slowest: string }> };

/** Notes each message that becomes unknown and how long after its flight it is settled. */
export function watchUnknown(stack: CrashStack): UnknownWatch {
  const longest = new Map<string, number>();
  const words = new Map<string, string>();
  let isStopped = false;
  const loop = (async () => {
    while (!isStopped) {
      const rows = await stack
        .query<{ id: string; seconds: number; words: string }>(
          "select m.id, extract(epoch from now() - m.in_flight_at)::float8 as seconds, concat_ws(' · ', m.author_kind, m.content ->> 'text', m.problem ->> 'code', 'attempt ' || m.attempt, 'page ' || p.status, 'due ' || m.due_at) as words from message m join page p on p.id = m.page_id where m.status = 'unknown'",
        )
        .catch(() => []);
      for (const row of rows) {
        longest.set(row.id, row.seconds);
        words.set(row.id, row.words);
      }
      await wait(500);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await loop;
      const [id = "", slowestSeconds = 0] = [...longest].toSorted(([, one], [, other]) => other - one)[0] ?? [];
      return { count: longest.size, slowestSeconds, slowest: words.get(id) ?? "" };
    },
  };
}
