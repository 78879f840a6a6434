/** A Page's event in our words. Meta's own words inside (attachment types, reactions) stay as they come. */
export type EventContent = {
  kind: string;
  text: string | null;
  attachments: { type: string; url: string | null; title: string | null }[];
  quickReplies: { title: string }[];
  buttons: { title: string; url: string | null }[];
  replyToMid: string | null;
};

export type EventPlace = {
  /** Facebook's id of the Page. */
  pageId: string;
  /** When it happened, by Meta's clock, in milliseconds; 0 when the event does not say. */
  at: number;
  /** As it came. */
  raw: unknown;
};

export type PersonEvent =
  | { kind: "message"; mid: string; content: EventContent; isFromAd: boolean }
  | { kind: "postback"; mid: string | null; title: string; payload: string | null; isFromAd: boolean }
  | { kind: "reaction"; mid: string; action: "react" | "unreact"; reaction: string; emoji: string }
  | { kind: "referral"; source: string; isFromAd: boolean }
  | { kind: "optin"; type: string; change: "in" | "stop" | "resume" }
  | { kind: "edit"; mid: string; text: string }
  | { kind: "unsend"; mid: string }
  | { kind: "read"; watermark: number }
  | { kind: "delivery"; mids: string[]; watermark: number }
  | { kind: "echo"; mid: string; appId: string | null; metadata: string | null; content: EventContent };

export type MessengerEvent =
  | (EventPlace & { psid: string } & PersonEvent)
  | (EventPlace & { kind: "policy"; action: string; reason: string | null })
  /** Nothing here acts on it. `fault` says what is wrong with one that should have been understood. */
  | (EventPlace & { kind: "other"; field: string; fault: string | null });
