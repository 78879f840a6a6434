import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** The parts of a Sentry event that tests look at; `raw` is everything that came. */
export type SentryEvent = {
  type?: string;
  transaction?: string;
  release?: string;
  environment?: string;
  message?: string;
  exception?: { values: { type: string; value: string; stacktrace?: { frames: { filename?: string }[] } }[] };
  tags?: Record<string, string>;
  raw: string;
};

export type SentryReceiver = { dsn: string; events: SentryEvent[]; close: () => Promise<void> };

/** Takes envelopes as Sentry does and keeps what is in them; `GET /events` tells other processes. */
export async function startSentryReceiver(): Promise<SentryReceiver> {
  const events: SentryEvent[] = [];
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (request.url === "/events") return response.end(JSON.stringify(events));
    if (!/^\/api\/1\/envelope\/?\?/.test(request.url ?? "")) return response.writeHead(404).end();
    const raw = await text(request);
    // An envelope is lines: its header, then header and body of each item.
    const [, ...lines] = raw.split("\n");
    for (let index = 0; index + 1 < lines.length; index += 2) events.push({ ...JSON.parse(lines[index + 1] ?? "{}"), raw });
    return response.end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://publickey@127.0.0.1:${port}/1`,
    events,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
