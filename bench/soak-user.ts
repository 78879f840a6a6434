import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import { Pool } from "undici";
import type { Product } from "./start-product.ts";

export type SoakReport = { times: number[]; errors: string[]; hints: number };

const origin = "http://localhost:3000";
const account = JSON.stringify({ email: "bench@example.test", password: "bench-password" });
const renewEveryMs = 5 * 60_000;
const pauseMs = 2000;

/** Somebody at work until `isOver`: an open socket, and every two seconds the inbox, a thread, the counts and a search. */
export async function work(
  product: Product,
  workspaceId: string,
  report: SoakReport,
  isOver: () => boolean,
  delayMs: number,
): Promise<void> {
  await wait(delayMs);
  const pool = new Pool(product.apiUrl, { connections: 2 });
  const session = await openSession(pool);
  const fail = (what: string) => report.errors.push(what);
  const socket = io(product.apiUrl, { transports: ["websocket"], auth: (give) => give({ token: session.token }) });
  socket.on("connect", () => socket.emit("workspace.join", workspaceId, ({ ok }: { ok: boolean }) => ok || fail("not let in")));
  socket.on("connect_error", (error) => fail(`socket: ${error.message}`));
  socket.on("disconnect", (reason) => !isOver() && fail(`socket: ${reason}`));
  socket.onAny(() => {
    report.hints += 1;
  });
  const read = async <T>(path: string): Promise<T | undefined> => {
    const begun = performance.now();
    const answer = await pool.request({
      ...{ method: "GET", path: `/api/v1/workspaces/${workspaceId}${path}` },
      headers: { authorization: `Bearer ${session.token}` },
    });
    const body = (await answer.body.json()) as T;
    report.times.push(performance.now() - begun);
    if (answer.statusCode === 200) return body;
    fail(`GET ${path.split("?")[0]} answered ${answer.statusCode}`);
    return undefined;
  };
  let renewedAt = Date.now();
  while (!isOver()) {
    try {
      if (Date.now() - renewedAt > renewEveryMs) {
        await session.renew();
        renewedAt = Date.now();
        socket.emit("session.renew", session.token, ({ ok }: { ok: boolean }) => ok || fail("the socket was not renewed"));
      }
      const list = await read<{ items: { id: string }[] }>("/conversations?limit=30");
      const thread = list?.items[Math.floor(Math.random() * list.items.length)];
      if (thread) await read(`/conversations/${thread.id}/messages?limit=30`);
      await read("/conversations/counts");
      await read(`/contacts?limit=30&search=${String.fromCharCode(97 + Math.floor(Math.random() * 26))}`);
    } catch (error) {
      fail((error as Error).message);
    }
    await wait(pauseMs * (0.5 + Math.random()));
  }
  socket.close();
  await pool.close();
}

async function openSession(pool: Pool) {
  let cookie = "";
  const call = async (path: string, body?: string): Promise<string> => {
    const answer = await pool.request({
      ...{ method: "POST", path: `/api/v1/auth/${path}`, ...(body !== undefined && { body }) },
      headers: { origin, cookie, ...(body !== undefined && { "content-type": "application/json" }) },
    });
    const set = [answer.headers["set-cookie"] ?? []].flat();
    if (set.length > 0) cookie = set.map((line) => line.split(";")[0]).join("; ");
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`POST /auth/${path} answered ${answer.statusCode}: ${text}`);
    return (JSON.parse(text) as { accessToken: string }).accessToken;
  };
  const session = {
    token: await call("login", account),
    renew: async () => {
      session.token = await call("refresh");
    },
  };
  return session;
}
