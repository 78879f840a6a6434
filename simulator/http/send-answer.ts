import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";

export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  if (answer.fate?.kind === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  if (answer.fate?.kind === "hang") {
    setTimeout(() => request.socket.destroy(), answer.fate.ms).unref();
    return;
  }
  const { status, headers, body } = answer;
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  if (answer.fate?.kind === "cut") sendHalf(request, response, body);
  else response.end(body);
}

/** The promised length never arrives: the connection breaks in the middle of the body. */
function sendHalf(request: IncomingMessage, response: ServerResponse, body: string | Buffer): void {
  const bytes = Buffer.from(body);
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => request.socket.destroy());
}
