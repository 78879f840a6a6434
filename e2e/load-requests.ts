import { getMe } from "contract/accounts.ts";
import { listConversations } from "contract/inbox.ts";
import { listWorkspaces } from "contract/workspaces.ts";
import type { ApiClient } from "./api-client.ts";

type Target = { api: ApiClient; frontendUrl: string; workspaceId: string; perSecond: number };

/** Asks at a steady rate, whatever the answers take; every answer that is not a good one is a failure. */
export function keepAsking({ api, frontendUrl, workspaceId, perSecond }: Target) {
  const params = { workspaceId };
  const ways: (() => Promise<unknown>)[] = [
    () => api.call(listConversations, { params }),
    () => api.call(listConversations, { params, query: { limit: 50 } }),
    () => api.call(listWorkspaces),
    () => api.call(getMe),
    () => loadPage(frontendUrl),
  ];
  const times: number[] = [];
  const failures: string[] = [];
  const open = new Set<Promise<void>>();
  let count = 0;
  const ask = () => {
    const way = ways[count++ % ways.length] as () => Promise<unknown>;
    const begun = performance.now();
    const asked: Promise<void> = way()
      .then(
        () => void times.push(performance.now() - begun),
        (error) => void failures.push(`${new Date().toISOString()} ${error.message} ${error.cause?.message ?? ""}`),
      )
      .finally(() => open.delete(asked));
    open.add(asked);
  };
  // By the clock: a timer that fires late would make the load lighter just when everything is slow.
  const begun = performance.now();
  const timer = setInterval(() => {
    while (count < ((performance.now() - begun) / 1000) * perSecond) ask();
  }, 1000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      const seconds = (performance.now() - begun) / 1000;
      await Promise.all(open);
      times.sort((a, b) => a - b);
      const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
      return {
        asked: count,
        perSecond: Math.round((count / seconds) * 10) / 10,
        failures,
        medianMs: at(0.5),
        p95Ms: at(0.95),
        p99Ms: at(0.99),
        longestMs: Math.round(times.at(-1) ?? 0),
      };
    },
  };
}

async function loadPage(frontendUrl: string) {
  const answer = await fetch(`${frontendUrl}/login`, { signal: AbortSignal.timeout(30_000) });
  const html = await answer.text();
  if (!answer.ok) throw new Error(`/login answered ${answer.status}`);
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1];
  if (!script) throw new Error("/login has no script");
  const part = await fetch(`${frontendUrl}${script}`, { signal: AbortSignal.timeout(30_000) });
  await part.arrayBuffer();
  if (!part.ok) throw new Error(`${script} answered ${part.status}`);
}
