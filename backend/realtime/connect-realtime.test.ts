import { createServer, type Server, type Socket } from "node:net";
import { Redis } from "ioredis";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { createContext, type OpenContext } from "../create-context.ts";
import { createLogger } from "../log.ts";
import { createTestDatabase } from "../testing/create-test-database.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { type ConnectedRealtime, connectRealtime } from "./connect-realtime.ts";
import type { Hint } from "./create-realtime.ts";

type Member = { realtime: ConnectedRealtime; hints: Hint[]; ends: string[]; gaps: number; logged: string[]; opened: OpenContext };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const members: Member[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { realtime, opened } of members.splice(0)) {
    await realtime.close();
    await opened.close();
  }
});
afterAll(() => database.drop());

/** One process of an installation. */
async function join(settings: Record<string, string> = {}): Promise<Member> {
  const logged: string[] = [];
  const opened = createContext(
    loadConfig({ DATABASE_URL: database.url, ...testSecrets, ...settings }),
    createLogger("debug", { write: (line: string) => void logged.push(line) }),
  );
  const realtime = await connectRealtime(opened.ctx);
  const member: Member = { realtime, hints: [], ends: [], gaps: 0, logged, opened };
  realtime.onHints((hints) => member.hints.push(...hints));
  realtime.onSocketEnd(({ sessionId }) => member.ends.push(sessionId));
  realtime.onGap(() => {
    member.gaps += 1;
  });
  members.push(member);
  return member;
}
const hint = (contactId: string): Hint => ({ workspaceId: "w", event: "contact.changed", payload: { contactId } });
const warnings = (member: Member) => member.logged.filter((line) => line.includes('"warn"')).length;

const behavesAlike = (settings: () => Record<string, string>) => {
  test("brings hints and ends to every process once, and to its own at once", async () => {
    const [one, two] = [await join(settings()), await join(settings())];
    one.realtime.publish([hint("a"), hint("b")]);
    one.realtime.endSockets({ sessionId: "s" });
    expect(one.hints).toEqual([hint("a"), hint("b")]);
    expect(one.ends).toEqual(["s"]);
    await waitUntil(() => two.ends.length === 1 && two.hints.length === 2);
    two.realtime.publish([hint("c")]);
    await waitUntil(() => one.hints.length === 3);
    expect(one.hints).toEqual([hint("a"), hint("b"), hint("c")]);
    expect(two.hints).toEqual(one.hints);
    expect([...one.ends, ...two.ends]).toEqual(["s", "s"]);
  });

  test("keeps the order of many, however big", async () => {
    const [one, two] = [await join(settings()), await join(settings())];
    const all = Array.from({ length: 1500 }, (_, n) => hint(`${n} ${"x".repeat(n % 300)}`));
    for (const some of all) one.realtime.publish([some]);
    await waitUntil(() => two.hints.length === all.length);
    expect(two.hints).toEqual(all);
  });
};

describe("without Redis", () => {
  behavesAlike(() => ({}));

  test("comes back after the database connection was lost, and says that hints may be missing", async () => {
    const [one, two] = [await join(), await join()];
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' or query like '%pg_notify%' and pid <> pg_backend_pid()`.execute(
      one.opened.ctx.db,
    );
    await waitUntil(() => !one.realtime.state().isConnected && !two.realtime.state().isConnected);
    one.realtime.publish([hint("a"), hint("b")]);
    expect(one.hints).toHaveLength(2);
    await waitUntil(() => one.gaps === 1 && two.gaps === 1);
    one.realtime.publish([hint("c")]);
    await waitUntil(() => two.hints.some((some) => JSON.stringify(some) === JSON.stringify(hint("c"))));
    expect(warnings(one)).toBe(1);
    expect(one.realtime.state()).toEqual({ carrier: "postgres", isConnected: true });
  });
});

describe("while Redis is away", () => {
  test("goes on within the process and warns once", async () => {
    const one = await join({ REDIS_URL: "redis://127.0.0.1:1" });
    for (let n = 0; n < 50; n += 1) one.realtime.publish([hint(`${n}`)]);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(one.hints).toHaveLength(50);
    expect(one.realtime.state()).toEqual({ carrier: "redis", isConnected: false });
    expect(warnings(one)).toBe(1);
  });
});

const redisUrl = process.env.TEST_REDIS_URL;
if (!redisUrl) console.warn("TEST_REDIS_URL is not set: realtime through Redis is NOT tested");

describe.skipIf(!redisUrl)("with Redis", () => {
  let proxy: Server;
  let port: number;
  const sockets = new Set<Socket>();
  beforeEach(async () => {
    const target = new URL(redisUrl ?? "");
    proxy = createServer(async (client) => {
      const { connect } = await import("node:net");
      const upstream = connect(Number(target.port || 6379), target.hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => sockets.delete(socket));
      }
      client.pipe(upstream).pipe(client);
    });
    port = await listen(0);
  });
  const listen = (at: number) =>
    new Promise<number>((resolve) => proxy.listen(at, "127.0.0.1", () => resolve((proxy.address() as { port: number }).port)));
  const cut = () => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  };
  afterEach(cut);

  behavesAlike(() => ({ REDIS_URL: redisUrl ?? "" }));

  test("comes back after Redis was away, with the gist of what was missed", async () => {
    const settings = { REDIS_URL: `redis://127.0.0.1:${port}` };
    const [one, two] = [await join(settings), await join(settings)];
    cut();
    await waitUntil(() => !one.realtime.state().isConnected && !two.realtime.state().isConnected);
    one.realtime.publish([hint("a")]);
    expect(one.hints).toHaveLength(1);
    await listen(port);
    await waitUntil(() => one.realtime.state().isConnected && two.gaps === 1, 15_000);
    one.realtime.publish([hint("b")]);
    await waitUntil(() => two.hints.some((some) => some.event === "contact.changed"), 15_000);
    expect(warnings(one)).toBe(1);
  });

  test("does not hear another installation on the same Redis", async () => {
    const [one, other] = [
      await join({ REDIS_URL: redisUrl ?? "" }),
      await join({ REDIS_URL: redisUrl ?? "", ENCRYPTION_KEY: "0123456789abcdef".repeat(4) }),
    ];
    one.realtime.publish([hint("a")]);
    const redis = new Redis(redisUrl ?? "");
    await redis.ping();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(other.hints).toEqual([]);
    redis.disconnect();
  });
});
