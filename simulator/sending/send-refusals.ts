import { GraphRefusal, refuse } from "../graph/graph-refusal.ts";
import { usageHeaders } from "../graph/usage-headers.ts";
import type { SendError } from "../world/faults.ts";

/** The refusals of the Send API with the codes and texts Meta uses. */
export function outsideWindow(): never {
  return refuse(
    10,
    "(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview",
    2018278,
  );
}
export function noMatchingUser(): never {
  return refuse(100, "(#100) No matching user found", 2018001);
}
export function personUnavailable(): never {
  return refuse(551, "(#551) This person isn't available right now.", 1545041);
}
export function pageRestricted(): never {
  return refuse(10, "(#10) This Page is temporarily restricted from sending messages.", 1893063);
}
export function threadHeld(): never {
  return refuse(10, "(#10) Message failed to send because another app is controlling this thread now.", 2018300);
}
export function notAppRole(): never {
  return refuse(
    200,
    "(#200) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.",
    2018028,
  );
}
export function deadTag(tag: string): never {
  return refuse(100, `(#100) The message tag ${tag} is no longer supported. Use utility messages instead.`);
}
export function unknownTag(tag: string): never {
  return refuse(100, `(#100) Param tag must be one of {HUMAN_AGENT, CUSTOMER_FEEDBACK} - got "${tag}".`);
}
export function humanAgentMissing(): never {
  return refuse(10, "(#10) Application does not have permission for this action: the Human Agent feature is not granted.");
}
export function tooOldForReply(): never {
  return refuse(10, "(#10) This comment is too old to be replied to privately.", 2018278);
}
export function invalidOptinToken(): never {
  return refuse(100, "(#100) The notification messages token is invalid or has expired.");
}
export function recurringEnded(): never {
  return refuse(100, "(#100) Recurring notifications are no longer available. Use marketing messages instead.");
}
export function stoppedTopic(): never {
  return refuse(10, "(#10) The person has stopped receiving messages of this notification topic.", 1893015);
}
export function tooSoon(): never {
  return refuse(4, "(#4) A message was sent to this notification token less than 48 hours ago.", 2018354);
}
export function phoneMatchingRefused(): never {
  return refuse(200, "(#200) Customer matching by phone number requires approval and payment of the matching fee.", 2018021);
}
export function alreadyReplied(): never {
  return refuse(10900, "(#10900) Activity already replied to");
}

export function tooLong(name: string, maximum: number): never {
  return refuse(100, `(#100) Length of param ${name} must be less than or equal to ${maximum}`);
}
export function badParam(text: string): never {
  return refuse(100, `(#100) ${text}`);
}

const throttleTexts: Record<number, string> = {
  4: "(#4) Application request limit reached",
  17: "(#17) User request limit reached",
  32: "(#32) Page request limit reached",
  613: "(#613) Calls to this api have exceeded the rate limit.",
  80001: "(#80001) There have been too many calls to this Page account. Wait a bit and try again.",
  80006:
    "(#80006) There have been too many calls to this Messenger account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.",
};

export function throttled(pageId: string, code: number, minutes: number): never {
  throw new GraphRefusal({
    code,
    message: throttleTexts[code] ?? `(#${code}) Calls to this api have exceeded the rate limit.`,
    headers: usageHeaders(pageId, { callCount: 100, regainMinutes: minutes }),
  });
}

const knownTexts: Record<string, string> = {
  "1": "An unknown error occurred",
  "2": "An unexpected error has occurred. Please retry your request later.",
  "1200": "Temporary send message failure. Please try again later.",
  "10/2018278": "(#10) This message is sent outside of allowed window.",
  "10/1893063": "(#10) This Page is temporarily restricted from sending messages.",
  "10/2018300": "(#10) Message failed to send because another app is controlling this thread now.",
  "10/2018108": "(#10) This person can not receive messages from you now.",
  "551/1545041": "(#551) This person isn't available right now.",
  "200/2018028": "(#200) Cannot message users who are not admins, developers or testers of the app.",
  "368": "(#368) The action attempted has been deemed abusive or is otherwise disallowed",
  "190/460": "Error validating access token: The session has been invalidated because the user changed their password.",
};

export function injected(pageId: string, error: SendError): never {
  const { code, subcode } = error;
  if (throttleTexts[code] && !error.message && subcode === undefined) throttled(pageId, code, 5);
  const key = subcode === undefined ? String(code) : `${code}/${subcode}`;
  const isTemporary = code === 1 || code === 2 || code === 1200;
  throw new GraphRefusal({
    code,
    message: error.message ?? knownTexts[key] ?? `(#${code}) Injected error`,
    ...(subcode === undefined ? {} : { subcode }),
    ...(error.status ? { status: error.status } : isTemporary ? { status: 500, isTransient: true } : {}),
  });
}
