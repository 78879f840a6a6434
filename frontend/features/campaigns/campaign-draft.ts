import type { Audience, CampaignDetailOnWire } from "contract/campaigns.ts";
import type { OutgoingContent } from "contract/messages.ts";
import {
  emptyMessage,
  findMessageFaults,
  isEmptyMessage,
  type MessageDraft,
  toContent,
  toMessageDraft,
} from "../templates/message-draft.ts";

/** A campaign while it is built; unlike what is saved, parts of it may be unfinished. */
export type CampaignDraft = { name: string; pageIds: string[]; tagIds: string[]; message: MessageDraft };

/** The parts the API would take; what is unfinished is missing. */
export type SavedParts = { name?: string; audience?: Audience; content?: OutgoingContent };

export const newCampaignName = "Untitled campaign";

export const emptyDraft: CampaignDraft = { name: "", pageIds: [], tagIds: [], message: emptyMessage };

export const toCampaignDraft = (campaign: Pick<CampaignDetailOnWire, "name" | "audience" | "content">): CampaignDraft => ({
  name: campaign.name === newCampaignName ? "" : campaign.name,
  pageIds: campaign.audience?.pageIds ?? [],
  tagIds: campaign.audience?.tagIds ?? [],
  message: toMessageDraft(campaign.content),
});

/** What a campaign has saved, as it would be saved again. */
export function toSavedParts({
  name,
  audience,
  content,
}: Pick<CampaignDetailOnWire, "name" | "audience" | "content">): SavedParts {
  return {
    name,
    ...(audience && { audience: { pageIds: audience.pageIds, tagIds: audience.tagIds ?? [] } }),
    ...(content && { content }),
  };
}

export const toAudience = (draft: CampaignDraft): Audience | null =>
  draft.pageIds.length > 0 ? { pageIds: draft.pageIds, tagIds: draft.tagIds } : null;

export const toValidContent = (draft: CampaignDraft): OutgoingContent | null =>
  findMessageFaults(draft.message).length === 0 ? toContent(draft.message) : null;

export function toParts(draft: CampaignDraft): SavedParts {
  const audience = toAudience(draft);
  const content = toValidContent(draft);
  return { name: draft.name.trim() || newCampaignName, ...(audience && { audience }), ...(content && { content }) };
}

/** What differs from what is saved. */
export function findChanges(parts: SavedParts, saved: SavedParts): SavedParts {
  const changes = Object.entries(parts).filter(([part, value]) => stable(value) !== stable(saved[part as keyof SavedParts]));
  return Object.fromEntries(changes);
}

/** The database keeps keys in its own order. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? "";

/** What cannot be saved yet, as the operator calls it: it would be lost on leaving. */
export function findUnsaveable(draft: CampaignDraft, saved: SavedParts): ("audience" | "message")[] {
  const lost: ("audience" | "message")[] = [];
  if (draft.pageIds.length === 0 && (saved.audience !== undefined || draft.tagIds.length > 0)) lost.push("audience");
  const isWritten = !isEmptyMessage(draft.message) || saved.content !== undefined;
  if (isWritten && toValidContent(draft) === null) lost.push("message");
  return lost;
}
