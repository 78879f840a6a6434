export interface Attachment {
  type: string;
  payload?: Record<string, unknown> | null;
  title?: string;
  url?: string;
}

export interface QuickReply {
  content_type?: string;
  title?: string;
  payload?: string;
  image_url?: string;
}

export interface MessageExtra {
  attachments?: Attachment[];
  quickReplies?: QuickReply[];
  quickReplyPayload?: string;
  postback?: { title: string; payload: string };
  replyTo?: string;
  referral?: Record<string, unknown>;
  commands?: string[];
  personReaction?: string;
  pageReaction?: string;
  edits?: number;
  deleted?: boolean;
  /** The utility template it was made from. */
  utility?: { name: string; language: string };
  personaId?: string;
  notificationType?: string;
  /** Sent to a comment, or to a ticked checkbox. */
  isPrivateReply?: boolean;
}

/** Rare fields live in `extra`, so that two million plain messages stay small. */
export interface Message {
  mid: string;
  psid: string;
  pageId: string;
  at: number;
  from: "person" | "page";
  text: string | null;
  appId: string | null;
  metadata: string | null;
  messagingType: string | null;
  tag: string | null;
  /** Position in the log of accepted sends, 0 for everything that was not a send. */
  seq: number;
  extra: MessageExtra | null;
}

export function extraOf(message: Message): MessageExtra {
  message.extra ??= {};
  return message.extra;
}
