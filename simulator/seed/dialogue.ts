import type { Random } from "../world/random.ts";
import type { Stock } from "./stock/stock.ts";

export interface Line {
  from: "person" | "page";
  text: string | null;
  picture?: "photo" | "like";
  quickReplies?: string[];
  isTapped?: boolean;
  reaction?: string;
}

/** The dialogues of one stock for one shop, each a list of unparsed lines. */
export function dialoguesOf(text: string): string[][] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((dialogue) => dialogue.split("\n"));
}

export function parseLine(raw: string): Line {
  const from = raw.startsWith(">") ? "page" : "person";
  const isTapped = raw.startsWith("<*");
  const body = raw.replace(/^[<>]\*?\s*/, "");
  const reaction = / \+(\w+)/.exec(body)?.[1];
  const [text = "", ...quickReplies] = body.replace(/ \+\w+/, "").split(" | ");
  const picture = /^\[(photo|like)\]$/.exec(text)?.[1] as Line["picture"];
  return {
    from,
    text: picture ? null : text,
    ...(picture ? { picture } : {}),
    ...(quickReplies.length > 0 ? { quickReplies } : {}),
    ...(isTapped ? { isTapped } : {}),
    ...(reaction ? { reaction } : {}),
  };
}

/** One set of facts per conversation, so that the order number stays the same from line to line. */
export function conversationFacts(stock: Stock, random: Random): Record<string, string> {
  const prices = ["189 €", "79 €", "46 €", "112 €", "34,50 €", "245 €", "58 €"];
  return {
    lamp: random.pick(stock.words.lamp),
    bread: random.pick(stock.words.bread),
    day: random.pick(stock.words.day),
    city: random.pick(stock.words.city),
    price: random.pick(prices),
    order: `${random.chance(0.5) ? "LU" : "MM"}-${2000 + random.int(7000)}`,
    time: `${9 + random.int(9)}:${random.pick(["00", "15", "30", "45"])}`,
    n: String(2 + random.int(11)),
  };
}

export function fillIn(text: string, facts: Record<string, string>): string {
  const filled = text.replace(/\{(\w+)\}/g, (whole, word: string) => facts[word] ?? whole);
  return text.startsWith("{") ? filled.charAt(0).toUpperCase() + filled.slice(1) : filled;
}
