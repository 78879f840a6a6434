import type { ErrorMeaning, ErrorRow } from "./classify-error.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const reconnect = "Connect the Page again on the Pages screen; what waits is sent then.";
const untilTheyWrite = "Wait until they write again.";

const meaning = (one: ErrorMeaning) => one;

/** Meanings that several codes share. */
export const meanings = {
  temporary: meaning({
    class: "retry",
    message: "Meta had a temporary problem.",
    whatToDo: "Try again in a moment.",
    canRetry: true,
  }),
  throttled: meaning({
    class: "throttled",
    message: "Meta is limiting this Page.",
    whatToDo: "It goes on by itself.",
    canRetry: true,
  }),
  closed: meaning({
    class: "window",
    message: "The time to answer this person is over.",
    whatToDo: untilTheyWrite,
    canRetry: false,
  }),
  away: meaning({
    class: "unavailable",
    message: "They cannot be reached on Messenger: they blocked the Page, left, or do not take messages.",
    whatToDo: untilTheyWrite,
    canRetry: false,
  }),
  stranger: meaning({
    class: "unavailable",
    message: "Meta no longer knows this person on this Page.",
    whatToDo: untilTheyWrite,
    canRetry: false,
  }),
  stopped: meaning({
    class: "opted_out",
    message: "This person stopped these messages.",
    whatToDo: "Leave them out until they ask for these messages again.",
    canRetry: false,
  }),
  signedOut: meaning({
    class: "page",
    message: "Facebook no longer accepts the connection to this Page.",
    whatToDo: reconnect,
    canRetry: true,
    pageState: "needs_reconnect",
  }),
  noPermission: meaning({
    class: "page",
    message: "A permission for this Page is missing.",
    whatToDo: reconnect,
    canRetry: true,
    pageState: "needs_reconnect",
  }),
  restricted: meaning({
    class: "page",
    message: "Meta has restricted this Page for now.",
    whatToDo: "See Page Quality at Facebook; sending goes on when the restriction ends.",
    canRetry: true,
    pageState: "restricted",
  }),
  notApproved: meaning({
    class: "app",
    message: "The Facebook app may write to people with a role in the app only.",
    whatToDo: "Get the permission approved by Meta, or switch the app to Live.",
    canRetry: false,
  }),
  held: meaning({
    class: "held",
    message: "Another app is answering this chat.",
    whatToDo: "Try again when it has let go.",
    canRetry: true,
  }),
  mistake: meaning({
    class: "request",
    message: "Meta did not accept the message as it is.",
    whatToDo: "Change the message; the details say what Meta said.",
    canRetry: false,
  }),
  template: meaning({
    class: "request",
    message: "Meta did not accept this template.",
    whatToDo: "Compare the template and its variables with what Meta approved.",
    canRetry: false,
  }),
  instagram: meaning({
    class: "feature",
    message: "Instagram did not accept this for the account linked with the Page.",
    whatToDo: "Check in Meta Business Suite that the Instagram account is linked and lets apps read its messages.",
    canRetry: false,
  }),
  missing: meaning({
    class: "missing",
    message: "There is nothing at Meta to be read for this.",
    whatToDo: null,
    canRetry: false,
  }),
  unlisted: meaning({
    class: "request",
    message: "Meta refused with a code we do not know.",
    whatToDo: "See the details, and Meta's error reference.",
    canRetry: false,
  }),
};

const say = meanings;

const media = (message: string, whatToDo: string, canRetry: boolean): ErrorMeaning => ({
  ...{ class: "media", message, whatToDo, canRetry },
});

/** Errors of the Graph API and the Send API, one row for each meaning. */
export const messengerErrors: ErrorRow[] = [
  { codes: ["1", "2", "1200"], ...say.temporary },
  {
    codes: ["1/1357046"],
    class: "unknown_outcome",
    message: "Meta answered unclearly after taking the message.",
    whatToDo: "Nothing: we look it up, and do not send it twice.",
    canRetry: false,
  },
  {
    codes: ["2/2018344"],
    class: "feature",
    message: "The terms for labels on contacts were not accepted for this Page.",
    whatToDo: "Accept the Page Contact Terms in the Page's settings at Facebook.",
    canRetry: false,
  },
  { codes: ["4", "17", "32", "341", "613", "80001", "80002", "80006"], ...say.throttled },
  {
    codes: ["4/2018354"],
    class: "window",
    message: "It is too soon for another marketing message to this person.",
    whatToDo: "Send it when the next one is due.",
    canRetry: false,
  },
  {
    codes: ["9", "9/2018352"],
    class: "throttled",
    message: "This Page has asked for too many opt-ins today.",
    whatToDo: "It goes on tomorrow by itself.",
    canRetry: true,
    retryInMs: dayMs,
  },
  { codes: ["10/2018278", "10/2018065", "10/2534022"], ...say.closed },
  {
    codes: ["10/2018336"],
    class: "window",
    message: "Privacy rules of this person's region do not allow this message.",
    whatToDo: untilTheyWrite,
    canRetry: false,
  },
  { codes: ["10/1893063", "368", "2022"], ...say.restricted },
  { codes: ["10/2018108", "1545041", "551", "230"], ...say.away },
  { codes: ["10/1893015"], ...say.stopped },
  {
    codes: ["10/1404170"],
    class: "feature",
    message: "Meta does not let this Page ask for opt-ins now.",
    whatToDo: "See Page Quality at Facebook; other messages are not affected.",
    canRetry: false,
  },
  { codes: ["10", "200"], ...say.noPermission },
  { codes: ["27", "2018300", "10/2018300", "100/2534037"], ...say.held },
  {
    codes: ["2018321"],
    ...say.held,
    message: "An automatic answer of the Page is running in this chat.",
    whatToDo: "It goes on by itself in a few minutes.",
    retryInMs: 5 * minuteMs,
  },
  {
    codes: ["100"],
    ...say.mistake,
    whatToDo: "Change the message; the details say what Meta said. Message tags of before 2026 no longer exist.",
  },
  {
    codes: ["100/33"],
    ...say.mistake,
    message: "Meta does not know this object, or the Page may not see it.",
    whatToDo: "See the details; if it is about a person, they may be of another Page.",
  },
  { codes: ["100/2018001"], ...say.stranger },
  { codes: ["100/2018008"], ...media("Meta could not fetch the file.", "Trying once more usually works.", true) },
  { codes: ["100/2018294"], ...media("Meta took too long to fetch the video.", "Trying once more usually works.", true) },
  { codes: ["100/2018047"], ...media("The file is not of the kind it was sent as.", "Choose the file again.", false) },
  { codes: ["100/2018074"], ...media("The stored file is no longer valid at Meta.", "Choose the file again.", true) },
  { codes: ["100/2018109"], ...media("The file is too big for Messenger.", "Send a smaller file, or a link to it.", false) },
  { codes: ["100/2018014", "100/2018034", "100/2018320", "100/2018328", "200/2018021", "506"], ...say.mistake },
  {
    codes: ["100/2018164"],
    class: "app",
    message: "The Facebook app is not the one this Page is connected with.",
    whatToDo: reconnect,
    canRetry: false,
  },
  { codes: ["100/2018218", "9000001", "2018144", "2018154"], ...say.missing },
  {
    codes: ["100/2018247"],
    class: "feature",
    message: "The app may not read the profiles of people who write.",
    whatToDo: "Ask Meta for the feature Business Asset User Profile Access.",
    canRetry: false,
  },
  { codes: ["100/1893029", "100/2018416", "2018416", "100/2388051", "2388051"], ...say.template },
  { codes: ["100/2534014"], ...say.stranger, message: "Meta no longer knows this person on the linked Instagram account." },
  { codes: instagramSubcodes(), ...say.instagram },
  {
    codes: ["190", "190/463", "190/464", "190/467", "190/492", "102"],
    ...say.signedOut,
  },
  { codes: ["190/458"], ...say.signedOut, message: "The person who connected this Page removed the app at Facebook." },
  {
    codes: ["190/459"],
    ...say.signedOut,
    message: "Facebook wants the person who connected this Page to confirm their account.",
    whatToDo: `They sign in at Facebook first. ${reconnect}`,
  },
  { codes: ["190/460"], ...say.signedOut, message: "The person who connected this Page changed their Facebook password." },
  {
    codes: ["104"],
    class: "app",
    message: "The proof of the app secret is wrong or missing.",
    whatToDo: "Check FACEBOOK_APP_SECRET.",
    canRetry: true,
  },
  { codes: ["200/2018028", "200/2018027"], ...say.notApproved },
  {
    codes: ["200/2534041"],
    ...say.noPermission,
    message: "The owner of the Instagram account does not let apps read its messages.",
    whatToDo: "Switch on access to messages in the Instagram app; what waits is sent then.",
  },
  {
    codes: ["2500"],
    ...say.mistake,
    message: "Meta could not read the request.",
    whatToDo: "This is a fault of ours; the details help to report it.",
  },
];

/** Subcodes 2534013 to 2534036 are Instagram's, except the one for a person who is not there. */
function instagramSubcodes(): string[] {
  const codes = [];
  for (let subcode = 2534013; subcode <= 2534036; subcode += 1)
    if (subcode !== 2534014 && subcode !== 2534022) codes.push(`100/${subcode}`);
  return codes;
}
