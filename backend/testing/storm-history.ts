import { createRandom as seededRandom } from "simulator/world/random.ts";
import { echoEvent, fromPerson, messageEvent, type Thread } from "./webhook-posts.ts";

type Event = { pageId: string; channel: "messaging" | "standby" | "changes"; event: unknown };
export type Happened = Event & { at: number };

export const stormPageIds = ["5001", "5002", "5003"];
/** Replies of ours whose outcome is not known, for echoes to settle; each belongs to somebody of its own. */
export const ownIds = Array.from({ length: 60 }, (_, index) => `0199a1b2-c3d4-7e5f-8a9b-${String(index).padStart(12, "0")}`);
export const ownerOf = (index: number): Thread => ({ pageId: stormPageIds[index % 3] as string, psid: `own${index % 20}` });

/** Repeatable random choices. */
export function createRandom(seed: number) {
  const { next } = seededRandom(seed);
  const below = (count: number) => Math.floor(next() * count);
  return { below, one: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

export type Random = ReturnType<typeof createRandom>;

/** What may happen on some Pages within 20 hours, in order; nothing refers to what has not happened. */
export function makeHistory(
  random: Random,
  { count, people, begin }: { count: number; people: number; begin: number },
): Happened[] {
  const said = new Map<string, string[]>();
  const comments = new Map<string, string[]>();
  const settled = new Set<number>();
  const step = Math.floor((20 * 3_600_000) / count);
  return Array.from({ length: count }, (_, index) => ({ ...happen(index, begin + index * step), at: begin + index * step }));

  function happen(index: number, at: number): Event {
    const thread: Thread = { pageId: random.one(stormPageIds), psid: `p${random.below(people)}` };
    const { pageId, psid } = thread;
    const listOf = (lists: Map<string, string[]>, key: string) => {
      const list = lists.get(key) ?? [];
      lists.set(key, list);
      return list;
    };
    const mids = listOf(said, `${pageId}/${psid}`);
    const mid = `m_${index}`;
    const happened = (event: unknown, channel: Event["channel"] = "messaging"): Event => ({ pageId, channel, event });
    const say = (event: unknown, channel: Event["channel"] = "messaging") => {
      mids.push(mid);
      return happened(event, channel);
    };
    const person = (fields: Record<string, unknown>) => happened(fromPerson(thread, at, fields));
    const ofPage = (fields: Record<string, unknown>) => happened({ recipient: { id: pageId }, timestamp: at, ...fields });
    const known = mids.length > 0 ? random.one(mids) : undefined;
    switch (random.below(24)) {
      case 0:
        return say(echoEvent(thread, at, mid, { app_id: random.one([263902037430900, 555666777888999]) }));
      case 1: {
        const own = random.below(ownIds.length);
        if (settled.has(own)) return say(messageEvent(thread, at, mid));
        settled.add(own);
        const event = echoEvent(ownerOf(own), at, `own_${own}`, { app_id: 100200300400500, metadata: ownIds[own] });
        return { pageId: ownerOf(own).pageId, channel: "messaging", event };
      }
      case 2:
        return person({ delivery: { watermark: at, ...(known && { mids: [known] }) } });
      case 3:
        return person({ read: { watermark: at - random.below(5000) } });
      case 4:
        return say(fromPerson(thread, at, { postback: { mid, title: `Button ${index}`, payload: "P" } }));
      case 5:
        return person({
          optin: {
            ...{
              type: "notification_messages",
              notification_messages_token: `t_${psid}_${random.below(2)}`,
              title: `Topic ${index}`,
            },
            notification_messages_status: random.one(["STOP_NOTIFICATIONS", "RESUME NOTIFICATIONS", undefined]),
          },
        });
      case 6:
        return person({
          referral: { ref: `r${index}`, source: random.one(["ADS", "SHORTLINK"]), ad_id: index, type: "OPEN_THREAD" },
        });
      case 7:
        if (known)
          return person({
            reaction: { mid: known, reaction: "love", emoji: random.one(["❤", "👍"]), action: random.one(["react", "unreact"]) },
          });
        break;
      case 8:
        if (known) return person({ message_edit: { mid: known, text: `edited ${index}`, num_edit: "1" } });
        break;
      case 9:
        if (known && random.below(4) === 0) return happened(messageEvent(thread, at, known, { is_deleted: true }));
        break;
      case 10:
        return person({ owner: { app_id: index } });
      case 11:
        return say(messageEvent(thread, at, mid, { text: "Hi", referral: { source: "ADS", ad_id: "7", type: "OPEN_THREAD" } }));
      case 12:
        return person(
          random.one([
            { pass_thread_control: { new_owner_app_id: random.one(["263902037430900", null]) } },
            { take_thread_control: { new_owner_app_id: "555666777888999" } },
          ]),
        );
      case 13:
        return say(messageEvent(thread, at, mid), "standby");
      case 14:
        return person(
          random.one([
            { order: { products: [{ name: `Item ${index}`, quantity: 1, unit_price: 2, currency: "EUR" }] } },
            { messaging_feedback: { feedback_screens: [{ questions: { q: { payload: `${index}` } } }] } },
            { account_linking: { status: random.one(["linked", "unlinked"]) } },
          ]),
        );
      case 15:
        return ofPage({ policy_enforcement: { action: random.one(["block", "unblock", "warning"]), reason: `r${index}` } });
      case 16: {
        const ids = listOf(comments, pageId);
        const isNew = ids.length === 0 || random.below(3) === 0;
        if (isNew) ids.push(`c_${index}`);
        const verb = isNew ? "add" : random.one(["edited", "hide", "unhide", "remove"]);
        const comment = { item: "comment", verb, comment_id: isNew ? `c_${index}` : random.one(ids), message: `text ${index}` };
        const value = { ...comment, post_id: "1", from: { id: "7", name: "Ana" }, created_time: Math.floor(begin / 1000) };
        return happened({ field: "feed", value }, "changes");
      }
      case 17: {
        const value = { event: random.one(["APPROVED", "REJECTED", "PAUSED"]), message_template_name: `t${random.below(5)}` };
        return ofPage({ message_template_status_update: { ...value, message_template_language: "en" } });
      }
      case 18:
        return random.below(10) === 0 ? person({ message: { text: `no mid ${index}` } }) : say(messageEvent(thread, at, mid));
      case 19:
        return say(messageEvent(thread, at, mid, { text: random.one(["STOP", "START", "?"]) }));
    }
    return say(messageEvent(thread, at, mid));
  }
}

/** The same history as a network may deliver it: shuffled, one in five again, several in a post. */
export function disturb(random: Random, history: Happened[]): Happened[][] {
  const copies = history.flatMap((one) => (random.below(5) === 0 ? [one, one] : [one]));
  for (let index = copies.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [copies[index], copies[other]] = [copies[other] as Happened, copies[index] as Happened];
  }
  const posts: Happened[][] = [];
  for (const pageId of stormPageIds) {
    const own = copies.filter((one) => one.pageId === pageId);
    for (let from = 0; from < own.length; ) {
      const size = 1 + random.below(7);
      posts.push(own.slice(from, from + size));
      from += size;
    }
  }
  for (let index = posts.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [posts[index], posts[other]] = [posts[other] as Happened[], posts[index] as Happened[]];
  }
  return posts;
}

/** A post with these events of one Page, each entry at its own time as Meta's topics need it. */
export const stormPost = (happened: Happened[]): string =>
  JSON.stringify({
    object: "page",
    entry: happened.map((one) => ({ id: one.pageId, time: one.at, [one.channel]: [one.event] })),
  });
