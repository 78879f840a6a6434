import { addMessage, addPerson } from "../world/add-records.ts";
import type { Message, MessageExtra } from "../world/message.ts";
import { day, hour } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import type { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { conversationFacts, dialoguesOf, fillIn, type Line, parseLine } from "./dialogue.ts";
import { nameFor } from "./names.ts";
import { everyStock } from "./stock/every-stock.ts";
import type { Stock } from "./stock/stock.ts";

const seedNonce = "seeded00";
const blockedShare = 0.04;

export function seedPeople(world: World, page: Page, how: { count: number; random: Random }): void {
  const usedNames = new Set<string>();
  for (let index = 0; index < how.count; index++) {
    const stock = pickStock(how.random);
    const person = addPerson(world, { pageId: page.id, name: freshName(stock, how.random, usedNames), locale: stock.locale });
    seedThread(world, page, { person, stock, random: how.random });
    person.blocked = how.random.chance(blockedShare);
    person.hasAppRole = index === 0;
  }
}

function pickStock(random: Random): Stock {
  let rest = random.next();
  for (const stock of everyStock) {
    rest -= stock.share;
    if (rest < 0) return stock;
  }
  return everyStock[0] as Stock;
}

function freshName(stock: Stock, random: Random, used: Set<string>): string {
  let name = nameFor(stock.locale, random);
  for (let tries = 0; used.has(name) && tries < 20; tries++) name = nameFor(stock.locale, random);
  used.add(name);
  return name;
}

function seedThread(world: World, page: Page, who: { person: Person; stock: Stock; random: Random }): void {
  const { person, stock, random } = who;
  const dialogue = random.pick(dialoguesOf(page.emblem === "lamp" ? stock.lamp : stock.bread)).map(parseLine);
  const lines = dialogue.slice(0, cutAt(dialogue, random));
  const facts = { ...conversationFacts(stock, random) };
  facts.order = facts.order?.replace(/^../, page.emblem === "lamp" ? "LU" : "MM") ?? "";
  let at = world.clock.now() - lastMessageAge(random);
  const times = lines.map(() => {
    const time = Math.floor(at);
    at -= (0.5 + random.next() * 14) * 60_000;
    return time;
  });
  times.reverse();
  for (const [index, line] of lines.entries()) addLine(world, person, { line, at: times[index] as number, facts, random });
  if (random.chance(0.08)) person.optinToken = String(700_000_000_000_000 + random.int(1_000_000_000));
}

/** Half of the conversations end with the person, as they do in a real inbox that waits for answers. */
function cutAt(dialogue: Line[], random: Random): number {
  const wantsPerson = random.chance(0.5);
  const ends = dialogue.flatMap((line, index) => ((line.from === "person") === wantsPerson ? [index + 1] : []));
  return ends.length > 0 ? random.pick(ends) : dialogue.length;
}

function lastMessageAge(random: Random): number {
  const share = random.next();
  if (share < 0.08) return day - (1 + random.next() * 2) * hour;
  if (share < 0.55) return 2 * 60_000 + random.next() ** 1.6 * 20 * hour;
  if (share < 0.75) return day + random.next() * 6 * day;
  return 7 * day + random.next() ** 2 * 50 * day;
}

function addLine(
  world: World,
  person: Person,
  what: { line: Line; at: number; facts: Record<string, string>; random: Random },
): void {
  const { line, at, facts } = what;
  const message = addMessage(
    world,
    person,
    {
      at,
      from: line.from,
      text: line.text === null ? null : fillIn(line.text, facts),
      appId: line.from === "page" ? world.app.id : null,
      messagingType: line.from === "page" ? "RESPONSE" : null,
      extra: lineExtra(world, line, what.random),
    },
    seedNonce,
  );
  if (line.from === "person") {
    person.lastMessageAt = at;
    person.lastActionAt = at;
    if (what.random.chance(0.9)) person.readAt = at;
  } else noteAnswered(person, message, what.random);
  world.journal.put("message", message);
}

function noteAnswered(person: Person, message: Message, random: Random): void {
  person.pageReadAt = message.at;
  person.deliveredAt = message.at;
  if (random.chance(0.75)) person.readAt = message.at;
}

function lineExtra(world: World, line: Line, random: Random): MessageExtra | null {
  const extra: MessageExtra = {};
  if (line.picture === "photo") {
    extra.attachments = [{ type: "image", payload: { url: `${world.publicUrl}/media/photo-${random.int(9)}.svg` } }];
  }
  if (line.picture === "like") {
    const payload = { url: `${world.publicUrl}/media/sticker-369239263222822.svg`, sticker_id: 369239263222822 };
    extra.attachments = [{ type: "sticker", payload }];
  }
  if (line.quickReplies) {
    extra.quickReplies = line.quickReplies.map((title) => ({ content_type: "text", title, payload: `choice:${title}` }));
  }
  if (line.isTapped) extra.quickReplyPayload = `choice:${line.text}`;
  if (line.reaction) extra.personReaction = line.reaction;
  return Object.keys(extra).length > 0 ? extra : null;
}
