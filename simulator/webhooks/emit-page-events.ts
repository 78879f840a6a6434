import type { Comment } from "../world/comment.ts";
import type { UtilityTemplate } from "../world/utility-template.ts";
import type { World } from "../world/world.ts";

type Fields = Record<string, unknown>;

/** Events that are not a message between two: they come as `changes`, with the time in seconds. */
export function emitChange(world: World, pageId: string, change: { field: string; value: Fields; psid?: string }): void {
  const { field, value, psid = null } = change;
  const entry = { id: pageId, time: Math.floor(world.clock.now() / 1000), changes: [{ field, value }] };
  world.outbox.emit({ pageId, field, psid, entry });
}

export function emitPolicy(world: World, pageId: string, action: "block" | "unblock" | "warning", reason: string): void {
  const now = world.clock.now();
  const event = { recipient: { id: pageId }, timestamp: now, policy_enforcement: { action, reason } };
  const entry = { id: pageId, time: now, messaging: [event] };
  world.outbox.emit({ pageId, field: "messaging_policy_enforcement", psid: null, entry });
}

export function emitComment(world: World, comment: Comment, name: string): void {
  const from = { id: comment.psid, name };
  const createdTime = Math.floor(comment.at / 1000);
  const common = { verb: "add", post_id: comment.postId, from, message: comment.text, created_time: createdTime };
  const value = comment.isPost
    ? { item: "post", ...common }
    : {
        item: "comment",
        ...common,
        parent_id: comment.postId,
        comment_id: comment.id,
        post: { id: comment.postId, status_type: "added_photos", is_published: true },
      };
  emitChange(world, comment.pageId, { field: "feed", value, psid: comment.psid });
}

/** Messenger's own shape of this event is not documented; this is WhatsApp's. */
export function emitTemplateStatus(world: World, template: UtilityTemplate): void {
  const value = {
    event: template.status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason: template.rejectedReason ?? "NONE",
  };
  emitChange(world, template.pageId, { field: "message_template_status_update", value });
}
