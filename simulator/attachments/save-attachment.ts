import type { StoredAttachment } from "../world/attachment.ts";
import { day } from "../world/messaging-window.ts";
import type { World } from "../world/world.ts";
import { invalidAttachmentId } from "./media-refusals.ts";

const firstId = 815_000_000_000_000;
const stride = 7919;
const livesMs = 90 * day;

export function saveAttachment(world: World, facts: Pick<StoredAttachment, "pageId" | "type" | "url">): StoredAttachment {
  const attachment = { id: String(firstId + world.attachments.size * stride), at: world.clock.now(), ...facts };
  world.attachments.set(attachment.id, attachment);
  world.journal.put("attachment", attachment);
  return attachment;
}

/** Private to the Page that saved it, for 90 days. */
export function getAttachment(world: World, pageId: string, id: string): StoredAttachment {
  const attachment = world.attachments.get(id);
  const isUsable = attachment?.pageId === pageId && world.clock.now() < attachment.at + livesMs;
  return isUsable ? attachment : invalidAttachmentId();
}
