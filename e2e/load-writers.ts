import { listConversations, listMessages } from "contract/inbox.ts";
import type { ApiClient } from "./api-client.ts";
import type { SimulatorClient } from "./simulator-client.ts";

/** Tells those who write from those who only get the campaign. */
export const writerName = "Willa Writer";

/** People who write, one text after the other; the simulator delivers each as Meta would, again and again until it is taken. */
export function keepWriting(simulator: SimulatorClient, psids: string[], perSecond: number) {
  const texts: string[] = [];
  const open = new Set<Promise<unknown>>();
  let failed = 0;
  let count = 0;
  const timer = setInterval(() => {
    const text = `load ${count}`;
    const psid = psids[count++ % psids.length] ?? "";
    const written = simulator
      .act(psid, { kind: "message", text })
      .then(
        () => texts.push(text),
        () => {
          failed += 1;
        },
      )
      .finally(() => open.delete(written));
    open.add(written);
  }, 1000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(open);
      return { texts, failed };
    },
  };
}

/** Reads every conversation of theirs to its end: each text must be there once. Waits up to two minutes for late ones. */
export async function countArrived(api: ApiClient, workspaceId: string, texts: string[]) {
  for (let tries = 0; ; tries += 1) {
    const counts = await countTexts(api, workspaceId);
    const lost = texts.filter((text) => !counts.has(text)).length;
    const doubled = [...counts.values()].filter((times) => times > 1).length;
    if (lost === 0 || tries === 24) return { lost, doubled };
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

async function countTexts(api: ApiClient, workspaceId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const params = { workspaceId };
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await api.call(listConversations, {
      params,
      query: { search: writerName, limit: 100, ...(cursor && { cursor }) },
    });
    cursor = page.nextCursor ?? undefined;
    for (const { id } of page.items) {
      for (let older: string | undefined, begun = false; !begun || older; begun = true) {
        const thread = await api.call(listMessages, {
          params: { ...params, conversationId: id },
          query: { limit: 100, ...(older && { cursor: older }) },
        });
        older = thread.nextCursor ?? undefined;
        for (const { content, authorKind } of thread.items)
          if (authorKind === "person" && content.text?.startsWith("load "))
            counts.set(content.text, (counts.get(content.text) ?? 0) + 1);
      }
    }
  }
  return counts;
}
