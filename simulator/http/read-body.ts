import type { IncomingMessage } from "node:http";

const maximumBytes = 30 * 1024 * 1024;

export function readBody(request: IncomingMessage, whenRead: (body: Buffer | null) => void): void {
  let first: Buffer | null = null;
  let rest: Buffer[] | null = null;
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maximumBytes) return void request.destroy();
    if (!first) first = chunk;
    else if (rest) rest.push(chunk);
    else rest = [first, chunk];
  });
  request.on("end", () => whenRead(rest ? Buffer.concat(rest) : first));
  request.on("error", () => {});
}
