export type MediaType = "image" | "audio" | "video" | "file";

/** Saved for reuse by one Page; Meta forgets it after 90 days. */
export interface StoredAttachment {
  id: string;
  pageId: string;
  type: MediaType;
  url: string;
  at: number;
}
