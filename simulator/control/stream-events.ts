import type { LiveEvent } from "../world/live-feed.ts";
import type { ControlCall } from "./control-call.ts";

const flushMs = 100;
const maximumPerFlush = 40;

/** Server-Sent Events, ten times a second; a burst is answered with one `refresh` instead of a flood. */
export function streamEvents({ world, request, response }: ControlCall): undefined {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", connection: "keep-alive" });
  response.write("retry: 1000\n\n");
  let waiting: LiveEvent[] = [];
  const listener = (event: LiveEvent) => {
    if (waiting.length <= maximumPerFlush) waiting.push(event);
  };
  const flush = () => {
    if (waiting.length === 0) return;
    const events = waiting.length > maximumPerFlush ? [{ kind: "refresh" }] : waiting;
    waiting = [];
    response.write(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
  };
  const timer = setInterval(flush, flushMs);
  const heartbeat = setInterval(() => response.write(": here\n\n"), 20_000);
  world.live.listeners.add(listener);
  request.on("close", () => {
    clearInterval(timer);
    clearInterval(heartbeat);
    world.live.listeners.delete(listener);
  });
}
