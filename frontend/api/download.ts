import type { Route } from "contract/route.ts";
import { ApiError } from "./api-error.ts";
import { buildUrl } from "./build-url.ts";
import { apiUrl } from "./request.ts";
import { getAccessToken, renewAccessToken } from "./session.ts";

/** Saves what a route answers as a file; the browser asks where or puts it among the downloads. @throws ApiError */
export async function download(route: Route, params: object, query: object, fallbackName: string): Promise<void> {
  const ask = (token: string | null) =>
    fetch(apiUrl() + buildUrl(route.url, params as never, query as never), {
      credentials: "include",
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  const token = getAccessToken() ?? (await renewAccessToken());
  let answer = await ask(token);
  if (answer.status === 401) answer = await ask(await renewAccessToken({ instead: token }));
  if (!answer.ok) throw new ApiError({ code: "internal_error", message: "The file could not be made. Try again." });
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = named ? decodeURIComponent(named) : fallbackName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
