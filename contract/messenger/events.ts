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
  /** Under which word of the entry it came: `standby` when another app owns the thread. */
  channel: "messaging" | "standby" | "changes" | "entry" | "body";
  /** As it came. */
  raw: unknown;
};

/** From where somebody came: a link or an ad. */
export type Referral = { source: string; type: string; ref: string | null; adId: string | null; title: string | null };

/** A permission for updates that Meta keeps for the Page. */
export type NotificationToken = {
  token: string;
  title: string | null;
  payload: string | null;
  timeZone: string | null;
  frequency: string | null;
  tokenStatus: string | null;
  expiresAt: number | null;
};

/** Something that is neither a message nor a change of one; `details` in Meta's words, without secrets. */
export type Fact = { name: string; details: Record<string, unknown> };

export type PersonEvent =
  /** `payload` is that of the quick reply they tapped. */
  | { kind: "message"; mid: string; content: EventContent; payload: string | null; referral: Referral | null; facts: Fact[] }
  | { kind: "postback"; mid: string | null; title: string; payload: string | null; referral: Referral | null }
  | { kind: "reaction"; mid: string; action: "react" | "unreact"; reaction: string; emoji: string }
  | { kind: "referral"; referral: Referral; facts: Fact[] }
  | { kind: "optin"; type: string; change: "in" | "stop" | "resume"; token: NotificationToken | null }
  | { kind: "edit"; mid: string; text: string }
  | { kind: "unsend"; mid: string }
  | { kind: "read"; watermark: number }
  | { kind: "delivery"; mids: string[]; watermark: number }
  | { kind: "echo"; mid: string; appId: string | null; metadata: string | null; content: EventContent }
  /** Who answers in the thread from now on: an app, or nobody in particular. */
  | { kind: "handover"; ownerAppId: string | null }
  /** `line` is what the thread shows of it, `isDeed` whether the person did it, `opens` whether that opens the window. */
  | ({ kind: "fact"; line: string | null; isDeed: boolean; opens: boolean } & Fact);

/** A comment under a post of the Page, or a post of a visitor. */
export type FeedItem = {
  item: "comment" | "post";
  change: "written" | "removed" | "hidden" | "shown";
  itemId: string;
  postId: string | null;
  parentId: string | null;
  fromId: string | null;
  fromName: string | null;
  message: string | null;
  writtenAt: number | null;
};

export type PageEvent =
  | { kind: "policy"; action: string; reason: string | null }
  | { kind: "template"; name: string; language: string; templateId: string | null; status: string; reason: string | null }
  | ({ kind: "feed" } & FeedItem)
  | ({ kind: "page_fact" } & Fact)
  /** Nothing here acts on it. `fault` says what is wrong with one that should have been understood. */
  | { kind: "other"; field: string; fault: string | null };

export type MessengerEvent = (EventPlace & { psid: string } & PersonEvent) | (EventPlace & PageEvent);
