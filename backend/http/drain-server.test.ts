import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { drainServer } from "./drain-server.ts";

let server: Server;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(() => server.closeAllConnections());

async function start(answerAfterMs = 0): Promise<number> {
  server = createServer(async (_request, response) => {
    await wait(answerAfterMs);
    response.end("fine");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function ask(port: number, over: Agent | false): Promise<IncomingMessage> {
  const [answer] = (await once(get({ port, host: "127.0.0.1", agent: over }), "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer;
}

test("an idle connection is answered once more and closes after it; a new one is refused", async () => {
  const port = await start();
  expect((await ask(port, agent)).headers.connection).toBe("keep-alive");
  const drained = drainServer(server, 600);
  await wait(200);
  await expect(ask(port, false)).rejects.toThrow("ECONNREFUSED");
  const last = await ask(port, agent);
  expect(last.statusCode).toBe(200);
  expect(last.headers.connection).toBe("close");
  await expect(ask(port, agent)).rejects.toThrow("ECONNREFUSED");
  await drained;
});

test("a request that takes longer than the drain is still answered", async () => {
  const port = await start(500);
  const asked = ask(port, agent);
  await wait(100);
  await drainServer(server, 100);
  expect((await asked).statusCode).toBe(200);
});

test("without a drain nothing waits", async () => {
  await start();
  const begun = Date.now();
  await drainServer(server, 0);
  expect(Date.now() - begun).toBeLessThan(50);
  expect(server.listening).toBe(true);
});
