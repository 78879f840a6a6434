import type { ActCall, ActResult } from "./act-call.ts";
import {
  commentOnPost,
  optIn,
  optInByPlugin,
  optInOnce,
  postOnPage,
  reactToMessage,
  stopMessages,
  unreact,
} from "./acts-around-thread.ts";
import {
  editMessage,
  openReferral,
  sendAdMessage,
  sendPostback,
  sendQuickReply,
  sendText,
  unsendMessage,
} from "./acts-in-thread.ts";

import { sendAttachment, sendSticker } from "./acts-of-attachments.ts";
import { formActs, labelInInbox } from "./acts-of-forms.ts";
import { holdThread, passThreadToApp, releaseThread, replyFromPageInbox, requestThread } from "./acts-of-owners.ts";

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
  one_time_optin: optInOnce,
  plugin_optin: optInByPlugin,
  comment: commentOnPost,
  visitor_post: postOnPage,
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
  hold_thread: holdThread,
  release_thread: releaseThread,
  pass_thread: passThreadToApp,
  request_thread: requestThread,
  inbox_label: labelInInbox,
  ...formActs,
  app_role: ({ person, params }) => {
    person.hasAppRole = params.hasAppRole !== false;
    return {};
  },
};
