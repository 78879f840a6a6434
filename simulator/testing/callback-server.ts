import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  raw: string;
  isSigned: boolean;
  body: { object: string; entry: Record<string, unknown>[] };
}

export interface CallbackServer {
  url: string;
  received: Received[];
  /** The events in `messaging` of every entry, in order of arrival. */
  events(): Record<string, Record<string, unknown>>[];
  answer: (body: string) => number | "hang";
  waitFor(matches: (event: Record<string, Record<string, unknown>>) => boolean): Promise<Record<string, Record<string, unknown>>>;
  close(): Promise<void>;
}

const waitMs = 4000;

/** What an application's webhook endpoint does, with a switchable answer. */
export async function startCallbackServer(
  secret = "simulator-app-secret",
  verifyToken = "simulator-verify-token",
): Promise<CallbackServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    if (request.method === "GET") verify(request, response, verifyToken);
    else collect(request, (raw) => respond(response, keep(raw, request)));
  });
  const keep = (raw: string, request: IncomingMessage) => {
    const answer = callback.answer(raw);
    const expected = `sha256=${createHmac("sha256", secret).update(raw).digest("hex")}`;
    if (answer === 200)
      received.push({ raw, isSigned: request.headers["x-hub-signature-256"] === expected, body: JSON.parse(raw) });
    return answer;
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const callback: CallbackServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    answer: () => 200,
    events: () =>
      received.flatMap(({ body }) =>
        body.entry.flatMap((entry) => (entry.messaging ?? []) as Record<string, Record<string, unknown>>[]),
      ),
    async waitFor(matches) {
      for (const deadline = Date.now() + waitMs; Date.now() < deadline; ) {
        const found = callback.events().find(matches);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`no such webhook in ${waitMs} ms; got ${JSON.stringify(callback.events())}`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return callback;
}

function verify(request: IncomingMessage, response: ServerResponse, verifyToken: string): void {
  const { searchParams } = new URL(request.url ?? "", "http://localhost");
  const isRight = searchParams.get("hub.verify_token") === verifyToken;
  response.writeHead(isRight ? 200 : 403).end(isRight ? searchParams.get("hub.challenge") : "no");
}

function collect(request: IncomingMessage, done: (raw: string) => void): void {
  let raw = "";
  request.on("data", (chunk) => {
    raw += chunk;
  });
  request.on("end", () => done(raw));
}

function respond(response: ServerResponse, answer: number | "hang"): void {
  if (answer !== "hang") response.writeHead(answer).end("EVENT_RECEIVED");
}
