import type { PersonEvent } from "./events.ts";
import { readContent } from "./read-content.ts";
import { isRecord, type Loose, list, millis, record, text } from "./read-loosely.ts";

/** What the event is, or in words why it cannot be read. */
type Read = PersonEvent | string;

const noMid = "it has no mid";

function readMessage(message: Loose, isFromPage: boolean): Read {
  const mid = text(message.mid);
  if (!mid) return noMid;
  if (message.is_deleted === true) return { kind: "unsend", mid };
  const content = readContent(message);
  if (isFromPage) return { kind: "echo", mid, appId: text(message.app_id), metadata: text(message.metadata), content };
  return { kind: "message", mid, content, isFromAd: isAd(message.referral) };
}

const readPostback = ({ mid, title, payload, referral }: Loose): Read => ({
  kind: "postback",
  mid: text(mid),
  title: text(title) ?? "",
  payload: text(payload),
  isFromAd: isAd(referral),
});

const emojis = new Map([
  ["love", "❤️"],
  ["smile", "😆"],
  ["wow", "😮"],
  ["sad", "😢"],
  ["angry", "😠"],
  ["like", "👍"],
  ["dislike", "👎"],
]);

function readReaction(given: Loose): Read {
  const mid = text(given.mid);
  if (!mid) return noMid;
  const reaction = text(given.reaction) ?? "other";
  const emoji = text(given.emoji) ?? emojis.get(reaction) ?? "";
  return { kind: "reaction", mid, action: given.action === "unreact" ? "unreact" : "react", reaction, emoji };
}

function readEdit(edit: Loose): Read {
  const mid = text(edit.mid);
  return mid ? { kind: "edit", mid, text: text(edit.text) ?? "" } : noMid;
}

const readDelivery = (delivery: Loose, at: number): Read => ({
  kind: "delivery",
  mids: list(delivery.mids).flatMap((mid) => text(mid) ?? []),
  watermark: millis(delivery.watermark) ?? at,
});

/** Meta's pages print the words with a blank, the wire may have an underscore. */
function readOptin(optin: Loose): Read {
  const status = (text(optin.notification_messages_status) ?? "").toUpperCase().replaceAll("_", " ");
  const change = status.startsWith("STOP") ? "stop" : status.startsWith("RESUME") ? "resume" : "in";
  return { kind: "optin", type: text(optin.type) ?? "", change };
}

const isAd = (referral: unknown) => record(referral).source === "ADS";

const readers = {
  message: (part, _at, isFromPage) => readMessage(part, isFromPage),
  postback: readPostback,
  reaction: readReaction,
  message_edit: readEdit,
  read: ({ watermark }, at) => ({ kind: "read", watermark: millis(watermark) ?? at }),
  delivery: readDelivery,
  referral: (referral) => ({ kind: "referral", source: text(referral.source) ?? "", isFromAd: isAd(referral) }),
  optin: readOptin,
  optout: () => ({ kind: "optin", type: "optout", change: "stop" }),
} satisfies Record<string, (part: Loose, at: number, isFromPage: boolean) => Read>;

type Field = keyof typeof readers;

export const isKnownField = (field: string): field is Field => Object.hasOwn(readers, field);

/** What somebody did in a thread. Of the Page itself only messages and their removal are of interest. */
export function readPersonEvent(event: Loose, at: number, isFromPage: boolean): Read {
  const field = (Object.keys(readers) as Field[]).find((name) => event[name] !== undefined && event[name] !== null);
  if (!field) return "it is empty";
  const part = event[field];
  if (isFromPage && field !== "message") return "the Page did it itself";
  // The shape of an opt-out is not documented.
  return isRecord(part) || field === "optout" ? readers[field](record(part), at, isFromPage) : "it is not an object";
}
