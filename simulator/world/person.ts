import type { Message } from "./message.ts";

export interface PersonExtra {
  /** Blocked by the Page: what they write does not arrive. */
  isMuted?: boolean;
  isBanned?: boolean;
  folder?: "inbox" | "spam" | "other";
  ownerUntil?: number;
  oneTimeToken?: string;
  oneTimeAt?: number;
  /** The last message to the opt-in token. */
  notifiedAt?: number;
  /** Topics that were asked for an opt-in already. */
  askedTopics?: string[];
  topic?: { title: string; payload: string };
  menu?: unknown;
  phone?: string;
  email?: string;
}

/** Rare facts live in `extra`, so that a hundred thousand people stay small. */
export interface Person {
  psid: string;
  pageId: string;
  name: string;
  locale: string;
  lastMessageAt: number;
  lastActionAt: number;
  adFirstMessageAt: number;
  commentedAt: number;
  updatedAt: number;
  deliveredAt: number;
  readAt: number;
  pageReadAt: number;
  blocked: boolean;
  stopped: boolean;
  phoneOnly: boolean;
  hasAppRole: boolean;
  optinToken: string | null;
  threadOwner: string | null;
  extra: PersonExtra | null;
  thread: Message[] | null;
}

export function createPerson(person: Pick<Person, "psid" | "pageId" | "name" | "locale">): Person {
  return {
    ...person,
    lastMessageAt: 0,
    lastActionAt: 0,
    adFirstMessageAt: 0,
    commentedAt: 0,
    updatedAt: 0,
    deliveredAt: 0,
    readAt: 0,
    pageReadAt: 0,
    blocked: false,
    stopped: false,
    phoneOnly: false,
    hasAppRole: false,
    optinToken: null,
    threadOwner: null,
    extra: null,
    thread: null,
  };
}

export function extraOfPerson(person: Person): PersonExtra {
  person.extra ??= {};
  return person.extra;
}
