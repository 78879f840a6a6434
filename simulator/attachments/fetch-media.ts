import { request } from "undici";
import type { MediaType } from "../world/attachment.ts";
import type { World } from "../world/world.ts";
import { fetchFailed, tooBig, videoTimeout, wrongMediaType } from "./media-refusals.ts";
import { fetchSeconds, maximumBytes, suits } from "./media-types.ts";

export interface Media {
  type: MediaType;
  url: string;
}

/** Whether a media address is really fetched: those of this machine by default, none or all when told so. */
export function isFetched(world: World, { url }: Media): boolean {
  const { fetchMedia } = world.faults;
  if (fetchMedia === "none" || url.startsWith(world.publicUrl)) return false;
  return fetchMedia === "all" || ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

export async function fetchMedia({ type, url }: Media): Promise<void> {
  const milliseconds = fetchSeconds(type) * 1000;
  const response = await request(url, { headersTimeout: milliseconds, bodyTimeout: milliseconds }).catch((error: unknown) => {
    const isSlow = error instanceof Error && /timeout/i.test(error.name);
    return isSlow && type === "video" ? videoTimeout() : fetchFailed();
  });
  if (response.statusCode !== 200) {
    await response.body.dump();
    fetchFailed();
  }
  const contentType = String(response.headers["content-type"] ?? "");
  if (!suits(type, contentType)) {
    await response.body.dump();
    wrongMediaType();
  }
  let size = 0;
  for await (const chunk of response.body) {
    size += (chunk as Buffer).length;
    if (size > maximumBytes(type)) tooBig();
  }
}
