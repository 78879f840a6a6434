import type { EventPlace, FeedItem, MessengerEvent, PageEvent } from "./events.ts";
import { isRecord, type Loose, millis, record, text } from "./read-loosely.ts";

/** What came under `changes`: topics of the Page that are no conversation, with times in seconds. */
export function readChange(raw: unknown, entry: EventPlace): MessengerEvent {
  const { field: given, value } = record(raw);
  const field = text(given) ?? "change";
  const place: EventPlace = { ...entry, channel: "changes", raw };
  if (!isRecord(value)) return { ...place, kind: "other", field, fault: "its value is not an object" };
  if (field === "feed") return { ...place, ...readFeed(value, entry.pageId) };
  if (field === "message_template_status_update") return { ...place, ...readTemplate(value) };
  if (field === "inbox_labels") {
    const psid = text(record(value.user).id);
    const details = {
      action: text(value.action),
      label: text(record(value.label).page_label_name),
      labelId: text(record(value.label).id),
    };
    if (psid) return { ...place, psid, kind: "fact", name: "label", details, line: null, isDeed: false, opens: false };
  }
  return { ...place, kind: "page_fact", name: field, details: value };
}

/** The same in both shapes that Meta may use. */
export function readTemplate(value: Loose): PageEvent {
  const name = text(value.message_template_name);
  const status = text(value.event);
  const field = "message_template_status_update";
  if (!name || !status) return { kind: "other", field, fault: "it names no template or no status" };
  const reason = text(value.reason);
  return {
    ...{ kind: "template", name, language: text(value.message_template_language) ?? "", status },
    ...{ templateId: text(value.message_template_id), reason: reason === "NONE" ? null : reason },
  };
}

const changes: Record<string, FeedItem["change"]> = {
  add: "written",
  edit: "written",
  edited: "written",
  remove: "removed",
  hide: "hidden",
  unhide: "shown",
};

/** Only what somebody else wrote can be replied to; reactions, likes, shares and the Page's own posts are left aside. */
function readFeed(value: Loose, pageId: string): PageEvent {
  const leftAside: PageEvent = { kind: "other", field: "feed", fault: null };
  const isComment = value.item === "comment";
  const change = Object.hasOwn(changes, String(value.verb)) ? changes[String(value.verb)] : undefined;
  const fromId = text(record(value.from).id);
  if ((!isComment && value.item !== "post") || !change || fromId === pageId) return leftAside;
  const itemId = text(isComment ? value.comment_id : value.post_id);
  if (!itemId) return { kind: "other", field: "feed", fault: "it names no comment or post" };
  return {
    ...{ kind: "feed", item: isComment ? "comment" : "post", change, itemId },
    ...{ postId: text(value.post_id), parentId: text(value.parent_id), fromId, fromName: text(record(value.from).name) },
    ...{ message: text(value.message), writtenAt: millis(value.created_time) },
  };
}
