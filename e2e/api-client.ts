import type { Received, Route, Sent } from "contract/route.ts";
import { keepCookies } from "./cookie-jar.ts";

type Part = "params" | "query" | "body";
type Given<R extends Route> = {
  [K in Part as Sent<R, K> extends undefined ? never : Partial<Sent<R, K>> extends Sent<R, K> ? never : K]: Sent<R, K>;
} & {
  [K in Part as Sent<R, K> extends undefined ? never : Partial<Sent<R, K>> extends Sent<R, K> ? K : never]?: Sent<R, K>;
};
type Input<R extends Route> = Record<never, never> extends Given<R> ? [input?: Given<R>] : [input: Given<R>];

export type ApiClient = {
  url: string;
  call: <R extends Route>(route: R, ...input: Input<R>) => Promise<Received<R>>;
  /** A GET of any address with this client's cookies; redirects are not followed. */
  visit: (address: string) => Promise<Response>;
  signInWith: (accessToken: string | undefined) => void;
  accessToken: () => string | undefined;
};

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(route: Route, status: number, code: string, message: string) {
    super(`${route.schema.operationId} answered ${status} ${code}: ${message}`);
    this.status = status;
    this.code = code;
  }
}

/** Calls the API as a browser does: one session, its cookies and its access token. */
export function createApiClient(apiUrl: string, origin = apiUrl): ApiClient {
  const jar = keepCookies();
  let token: string | undefined;
  const send = async (address: string, init: RequestInit = {}) => {
    const response = await fetch(address, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, origin, cookie: jar.header(), ...(token && { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(30_000),
    });
    jar.take(response);
    return response;
  };
  return {
    url: apiUrl,
    visit: (address) => send(address),
    signInWith: (accessToken) => {
      token = accessToken;
    },
    accessToken: () => token,
    async call(route, ...[input]) {
      const { params, query, body } = (input ?? {}) as {
        params?: Record<string, string>;
        query?: Record<string, unknown>;
        body?: unknown;
      };
      const response = await send(apiUrl + addressOf(route.url, params, query), {
        method: route.method,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const text = await response.text();
      if (!response.ok) throw toError(route, response.status, text);
      return (text ? JSON.parse(text) : undefined) as Received<typeof route>;
    },
  };
}

function addressOf(url: string, params: Record<string, string> = {}, query: Record<string, unknown> = {}): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

function toError(route: Route, status: number, text: string): ApiError {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new ApiError(route, status, error.code, error.message);
  } catch {
    return new ApiError(route, status, "without_envelope", text.slice(0, 200));
  }
}
