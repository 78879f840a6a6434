import type { MediaType } from "../world/attachment.ts";

const megabyte = 1024 * 1024;

export const mediaTypes: readonly MediaType[] = ["image", "audio", "video", "file"];

export function isMediaType(value: unknown): value is MediaType {
  return (mediaTypes as readonly unknown[]).includes(value);
}

export function maximumBytes(type: MediaType): number {
  return (type === "image" ? 8 : 25) * megabyte;
}

/** Meta gives a video 75 seconds to arrive and everything else 10. */
export function fetchSeconds(type: MediaType): number {
  return type === "video" ? 75 : 10;
}

export function suits(type: MediaType, contentType: string): boolean {
  return type === "file" || contentType.toLowerCase().startsWith(`${type}/`);
}
