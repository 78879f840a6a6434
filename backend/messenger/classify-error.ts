/**
 * What kind of trouble an error of Meta is (messenger platform, "Errors"):
 * retry: temporary; throttled: too fast; window: not allowed for this person now; unavailable: the person cannot be reached;
 * page: token, permission or restriction stops the whole Page; app: the app is not approved; request: our mistake;
 * media: the attachment; held: another app answers this chat; unknown_outcome: it may have been sent.
 */
export type ErrorClass =
  | "retry"
  | "throttled"
  | "window"
  | "opted_out"
  | "unavailable"
  | "page"
  | "app"
  | "request"
  | "media"
  | "held"
  | "unknown_outcome";

export type GraphError = { code: number; subcode: number | null; message: string; traceId: string | null; httpStatus: number };

export type ErrorMeaning = {
  class: ErrorClass;
  message: string;
  whatToDo: string | null;
  canRetry: boolean;
  pageState?: "needs_reconnect" | "restricted";
};

const reconnect = "Connect the Page again on the Pages screen; what waits is sent then.";
const closed: ErrorMeaning = {
  class: "window",
  message: "The time to answer this person is over.",
  whatToDo: "Wait until they write again.",
  canRetry: false,
};
const throttled: ErrorMeaning = {
  class: "throttled",
  message: "Meta is limiting this Page.",
  whatToDo: "It goes on by itself.",
  canRetry: true,
};
const away: ErrorMeaning = {
  class: "unavailable",
  message: "This person cannot be reached on Messenger: they blocked the Page, left, or do not take messages.",
  whatToDo: "Wait until they write again.",
  canRetry: false,
};
const signedOut: ErrorMeaning = {
  class: "page",
  message: "Facebook no longer accepts the connection to this Page.",
  whatToDo: reconnect,
  canRetry: true,
  pageState: "needs_reconnect",
};
const noPermission: ErrorMeaning = {
  class: "page",
  message: "A permission for this Page is missing.",
  whatToDo: reconnect,
  canRetry: true,
  pageState: "needs_reconnect",
};
const restricted: ErrorMeaning = {
  class: "page",
  message: "Meta has restricted this Page for now.",
  whatToDo: "See Page Quality at Facebook; sending goes on when the restriction ends.",
  canRetry: true,
  pageState: "restricted",
};
const held: ErrorMeaning = {
  class: "held",
  message: "Another app is answering this chat.",
  whatToDo: "Try again when it has let go.",
  canRetry: true,
};
const mistake: ErrorMeaning = {
  class: "request",
  message: "Meta did not accept the message as it is.",
  whatToDo: "Change the message; the details say what Meta said.",
  canRetry: false,
};
const temporary: ErrorMeaning = {
  class: "retry",
  message: "Meta had a temporary problem.",
  whatToDo: "Try again in a moment.",
  canRetry: true,
};
const media = (message: string, whatToDo: string, canRetry: boolean): ErrorMeaning => ({
  class: "media",
  message,
  whatToDo,
  canRetry,
});

/** Keys are `code` or `code/subcode`; the more exact one wins. Never by text: texts change and are translated. */
const meanings: Record<string, ErrorMeaning> = {
  "1": temporary,
  "1/1357046": {
    class: "unknown_outcome",
    message: "Meta answered unclearly after taking the message.",
    whatToDo: null,
    canRetry: false,
  },
  "2": temporary,
  "1200": temporary,
  "4": throttled,
  "17": throttled,
  "32": throttled,
  "613": throttled,
  "80001": throttled,
  "80006": throttled,
  "9/2018352": throttled,
  "4/2018354": closed,
  "10": noPermission,
  "10/2018278": closed,
  "10/2018065": closed,
  "10/2534022": closed,
  "10/2018336": closed,
  "10/1893063": restricted,
  "10/2018108": away,
  "10/1893015": { class: "opted_out", message: "This person stopped these messages.", whatToDo: null, canRetry: false },
  "10/1404170": { ...mistake, message: "Meta does not let this Page ask for opt-ins now." },
  "100": mistake,
  "100/33": { ...mistake, message: "Meta does not know this object, or the Page may not see it." },
  "100/2018001": {
    class: "unavailable",
    message: "Meta no longer knows this person on this Page.",
    whatToDo: null,
    canRetry: false,
  },
  "100/2018008": media("Meta could not fetch the file.", "Trying once more usually works.", true),
  "100/2018294": media("Meta took too long to fetch the video.", "Trying once more usually works.", true),
  "100/2018047": media("The file is not of the kind it was sent as.", "Choose the file again.", false),
  "100/2018074": media("The stored file is no longer valid at Meta.", "Choose the file again.", true),
  "100/2018109": media("The file is too big for Messenger.", "Send a smaller file, or a link to it.", false),
  "100/2018164": {
    class: "app",
    message: "The Facebook app is not the one this Page is connected with.",
    whatToDo: reconnect,
    canRetry: false,
  },
  "190": signedOut,
  "102": signedOut,
  "104": {
    class: "app",
    message: "The proof of the app secret is wrong or missing.",
    whatToDo: "Check FACEBOOK_APP_SECRET.",
    canRetry: true,
  },
  "200": noPermission,
  "200/2018028": {
    class: "app",
    message: "The Facebook app may write to people with a role in the app only.",
    whatToDo: "Get the permission approved by Meta, or switch the app to Live.",
    canRetry: false,
  },
  "200/2018027": {
    class: "app",
    message: "The Facebook app may write to people with a role in the app only.",
    whatToDo: "Get the permission approved by Meta, or switch the app to Live.",
    canRetry: false,
  },
  "200/1545041": away,
  "200/2018021": mistake,
  "551": away,
  "551/1545041": away,
  "230": away,
  "368": restricted,
  "341": throttled,
  "506": mistake,
  "2022": restricted,
  "2500": mistake,
  "2018300": held,
  "2018321": held,
};

const unlisted: ErrorMeaning = {
  class: "request",
  message: "Meta refused with a code we do not know.",
  whatToDo: "See the details, and Meta's error reference.",
  canRetry: false,
};

/** Looks an error up by code and subcode. `isKnown` is false for codes that should be brought to someone's notice. */
export function classifyError(error: Pick<GraphError, "code" | "subcode" | "httpStatus">): ErrorMeaning & { isKnown: boolean } {
  const exact = error.subcode === null ? undefined : meanings[`${error.code}/${error.subcode}`];
  const meaning = exact ?? meanings[String(error.code)] ?? (error.code > 200 && error.code < 300 ? noPermission : undefined);
  if (meaning) return { ...meaning, isKnown: true };
  return { ...(error.httpStatus >= 500 ? temporary : unlisted), isKnown: false };
}

export const errorCodeText = (error: Pick<GraphError, "code" | "subcode">) =>
  error.subcode === null ? String(error.code) : `${error.code}/${error.subcode}`;
