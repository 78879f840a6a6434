import { ErrorBody } from "contract/errors.ts";
import type { Received, Route, Sent } from "contract/route.ts";
import { ApiError } from "./api-error.ts";
import { buildUrl } from "./build-url.ts";
import { hearClock } from "./platform-clock.ts";

type Input<R extends Route, K extends "params" | "query" | "body"> =
  Sent<R, K> extends undefined ? { [_ in K]?: undefined } : OptionalWhenEmpty<K, Sent<R, K>>;
type OptionalWhenEmpty<K extends string, T> = Record<never, never> extends T ? { [_ in K]?: T } : { [_ in K]: T };

export type RequestInput<R extends Route> = Input<R, "params"> & Input<R, "query"> & Input<R, "body"> & { signal?: AbortSignal };
export type Credentials = { accessToken?: string | null; keepalive?: boolean };

/** Where the API answers; the page says so, see app/layout.tsx. */
export const apiUrl = () => document.querySelector<HTMLMetaElement>("meta[name=api-url]")?.content ?? "";

/** One request to the API. @throws ApiError */
export async function request<R extends Route>(
  route: R,
  input: RequestInput<R>,
  { accessToken, keepalive }: Credentials = {},
): Promise<Received<R>> {
  const { params, query, body, signal } = input as { params?: object; query?: object; body?: unknown; signal?: AbortSignal };
  const response = await reach(apiUrl() + buildUrl(route.url, params as never, query as never), {
    method: route.method,
    credentials: "include",
    headers: {
      ...(body !== undefined && { "content-type": body instanceof Blob ? body.type : "application/json" }),
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    signal,
    keepalive,
  });
  hearClock(response.headers);
  if (!response.ok) throw await readError(response);
  return (response.status === 204 ? undefined : await response.json()) as Received<R>;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError({ code: "unreachable", message: "The server does not answer. Check your connection." });
  }
}

async function readError(response: Response): Promise<ApiError> {
  const retryAfterSeconds = Number(response.headers.get("retry-after")) || null;
  const body = ErrorBody.safeParse(await response.json().catch(() => null));
  if (body.success) return new ApiError({ ...body.data.error, retryAfterSeconds });
  return new ApiError({
    code: response.status >= 502 && response.status <= 504 ? "unreachable" : "internal_error",
    message: "The server answered in a way this page does not understand.",
    requestId: response.headers.get("x-request-id"),
    retryAfterSeconds,
  });
}
