import { Pool } from "undici";
import type { Attempt } from "./delivery.ts";

export interface Poster {
  post(url: string, body: string, send: { headers: Record<string, string>; deadlineMs: number }): Promise<Attempt>;
  close(): Promise<void>;
}

const connectMs = 5000;
const keptAnswer = 500;

export function createPoster(connections: number): Poster {
  const pools = new Map<string, Pool>();
  const poolFor = (origin: string) => {
    let pool = pools.get(origin);
    if (!pool) {
      pool = new Pool(origin, {
        connections,
        pipelining: 1,
        connect: { timeout: connectMs },
      });
      pools.set(origin, pool);
    }
    return pool;
  };
  return {
    async post(url, body, { headers, deadlineMs }) {
      const startedAt = Date.now();
      const attempt = (status: number | null, answer: string): Attempt => ({
        at: new Date(startedAt).toISOString(),
        status,
        answer: answer.slice(0, keptAnswer),
        ms: Date.now() - startedAt,
      });
      try {
        const target = new URL(url);
        const response = await poolFor(target.origin).request({
          method: "POST",
          path: target.pathname + target.search,
          headers: { "content-type": "application/json", "user-agent": "facebookexternalua", ...headers },
          headersTimeout: deadlineMs,
          bodyTimeout: deadlineMs,
          body,
        });
        return attempt(response.statusCode, await response.body.text());
      } catch (error) {
        return attempt(null, error instanceof Error ? error.message : String(error));
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}
