import { marketingErrors } from "./marketing-errors.ts";
import { messengerErrors, meanings as say } from "./messenger-errors.ts";

/**
 * What kind of trouble an error of Meta is:
 * retry: temporary; throttled: too fast; window: not allowed for this person now; opted_out: the person stopped this;
 * unavailable: the person cannot be reached; page: token, permission or restriction stops the whole Page;
 * feature: the Page may not send this kind of message, others go on; app: the app is not approved; request: our mistake;
 * media: the attachment; held: another app answers this chat; missing: nothing is there to be read; unknown_outcome: it may have been sent.
 */
export type ErrorClass =
  | "retry"
  | "throttled"
  | "window"
  | "opted_out"
  | "unavailable"
  | "page"
  | "feature"
  | "app"
  | "request"
  | "media"
  | "held"
  | "missing"
  | "unknown_outcome";

export type GraphError = {
  code: number;
  subcode: number | null;
  message: string;
  traceId: string | null;
  httpStatus: number;
  isTransient?: boolean;
  /** How long Meta says a limit lasts. */
  remainingSeconds?: number;
};

export type ErrorMeaning = {
  class: ErrorClass;
  /** For people, without codes. */
  message: string;
  whatToDo: string | null;
  canRetry: boolean;
  /** When trying again makes sense, if that is not at once. */
  retryInMs?: number;
  pageState?: "needs_reconnect" | "restricted";
};

/** Codes this applies to: `code` or `code/subcode`. */
export type ErrorRow = ErrorMeaning & { codes: string[] };

/** The more exact key wins. Never by text: texts change and are translated. */
const meanings = new Map<string, ErrorMeaning>();
for (const { codes, ...meaning } of [...messengerErrors, ...marketingErrors])
  for (const code of codes) {
    if (meanings.has(code)) throw new Error(`Two meanings for the code ${code}`);
    meanings.set(code, meaning);
  }

type Coded = Pick<GraphError, "code" | "subcode" | "httpStatus" | "isTransient" | "remainingSeconds">;

/** Looks an error up by code and subcode. `isKnown` is false for codes that should be brought to someone's notice. */
export function classifyError(error: Coded): ErrorMeaning & { isKnown: boolean } {
  const exact = error.subcode === null ? undefined : meanings.get(`${error.code}/${error.subcode}`);
  const meaning = exact ?? ownMeaning(error.subcode) ?? meanings.get(String(error.code)) ?? rangeOf(error.code);
  // A limit with its end is a limit, whatever the code of the day calls it.
  if (error.remainingSeconds !== undefined && meaning?.class !== "window")
    return { ...say.throttled, retryInMs: error.remainingSeconds * 1000, isKnown: meaning !== undefined };
  if (meaning) return { ...meaning, isKnown: true };
  const mayPass = error.isTransient || error.httpStatus >= 500 || (error.code > 0 && error.code < 100);
  return { ...(mayPass ? say.temporary : say.unlisted), isKnown: false };
}

/** Some subcodes come under several codes, and at times as the code itself. Small ones mean something else under each. */
const ownMeaning = (subcode: number | null) =>
  subcode !== null && subcode >= 1_000_000 ? meanings.get(String(subcode)) : undefined;

/** Codes 200 to 299 are permissions, each for its own. */
const rangeOf = (code: number) => (code > 200 && code < 300 ? say.noPermission : undefined);

export const errorCodeText = (error: Pick<GraphError, "code" | "subcode">) =>
  error.subcode === null ? String(error.code) : `${error.code}/${error.subcode}`;
