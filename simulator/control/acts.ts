import type { ActCall, ActResult } from "./act-call.ts";
import { commentOnPost, optIn, reactToMessage, replyFromPageInbox, stopMessages, unreact } from "./acts-around-thread.ts";
import {
  editMessage,
  openReferral,
  sendAdMessage,
  sendAttachment,
  sendPostback,
  sendQuickReply,
  sendSticker,
  sendText,
  unsendMessage,
} from "./acts-in-thread.ts";

export type Act = (call: ActCall) => ActResult;

export const acts: Record<string, Act> = {
  message: sendText,
  quick_reply: sendQuickReply,
  postback: sendPostback,
  sticker: sendSticker,
  attachment: sendAttachment,
  ad_message: sendAdMessage,
  edit: editMessage,
  unsend: unsendMessage,
  referral: openReferral,
  reaction: reactToMessage,
  unreact,
  optin: optIn,
  stop: stopMessages,
  comment: commentOnPost,
  page_inbox_reply: replyFromPageInbox,
  read: () => ({ readsThread: true }),
  block: ({ person }) => {
    person.blocked = true;
    return {};
  },
  unblock: ({ person }) => {
    person.blocked = false;
    return {};
  },
  hold_thread: ({ person, params }) => {
    person.threadOwner = typeof params.appId === "string" ? params.appId : "263902037430900";
    return {};
  },
  release_thread: ({ person }) => {
    person.threadOwner = null;
    return {};
  },
  app_role: ({ person, params }) => {
    person.hasAppRole = params.hasAppRole !== false;
    return {};
  },
};
