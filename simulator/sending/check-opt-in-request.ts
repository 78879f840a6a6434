import { refuse } from "../graph/graph-refusal.ts";
import { takeFrom } from "../limits/enforce-limits.ts";
import type { Page } from "../world/page.ts";
import { extraOfPerson, type Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { type Content, isTemplate } from "./check-content.ts";

/** One request per topic and person, and not too many of them. */
export function checkOptInRequest(world: World, page: Page, { person, content }: { person: Person; content: Content }): void {
  if (!isTemplate(content, "notification_messages")) return;
  const payload = content.extra?.attachments?.[0]?.payload ?? {};
  const topic = { title: String(payload.title ?? "Updates and promotions"), payload: String(payload.payload) };
  const extra = extraOfPerson(person);
  const asked = extra.askedTopics ?? [];
  if (asked.includes(topic.title)) {
    refuse(613, "(#613) The opt-in request of this topic was already sent to this person.", 1893016);
  }
  takeFrom(world, page.id, "optInRequests");
  extra.askedTopics = [...asked, topic.title];
  extra.topic = topic;
}
