import type { Dispatcher, Pool } from "undici";

export type Exchange = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** The time limit passed: `notSent` when the request was still waiting for a connection. */
export class TimeLimitPassed extends Error {
  readonly code = "UND_ERR_ABORTED";
  readonly notSent: boolean;
  constructor(notSent: boolean) {
    super("The time limit of the call has passed");
    this.notSent = notSent;
  }
}

type Request = Pick<Dispatcher.DispatchOptions, "method" | "path" | "headers" | "body">;

/**
 * One request and its whole answer as text, within `limitMs`. Below `pool.request`, because the stream that one makes of each answer costs a
 * third of the call.
 */
export function exchange(pool: Pool, request: Request, limitMs: number): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let headers: Exchange["headers"] = {};
    const parts: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let isOver = false;
    const limit = setTimeout(() => {
      isOver = true;
      const passed = new TimeLimitPassed(controller === undefined);
      controller?.abort(passed);
      reject(passed);
    }, limitMs);
    pool.dispatch(request, {
      onRequestStart(started) {
        controller = started;
        if (isOver) started.abort(new TimeLimitPassed(true));
      },
      onResponseStart(_controller, code, given) {
        status = code;
        headers = given;
      },
      onResponseData(_controller, part) {
        parts.push(part);
      },
      onResponseEnd() {
        clearTimeout(limit);
        resolve({ status, headers, text: (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString() });
      },
      onResponseError(_controller, error) {
        clearTimeout(limit);
        reject(error);
      },
    });
  });
}
