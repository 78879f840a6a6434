import type { Message } from "./message.ts";

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
    thread: null,
  };
}
