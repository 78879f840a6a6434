/** Why a message did not go: in words, and whether another try can help. Its words can hold an address, so they are shown and not logged. */
export class MailFault extends Error {
  readonly isFinal: boolean;
  /** Of the library, such as EAUTH; safe to log. */
  readonly kind: string;
  readonly answerCode: number | undefined;
  constructor(words: string, facts: { isFinal: boolean; kind: string; answerCode?: number; cause: unknown }) {
    super(words, { cause: facts.cause });
    this.name = "MailFault";
    this.isFinal = facts.isFinal;
    this.kind = facts.kind;
    this.answerCode = facts.answerCode;
  }
}

/** Reads the library's error. Only a refused recipient or message is final: everything else an operator or time can mend. */
export function mailFault(error: unknown, host: string, port: number): MailFault {
  const { code = "", responseCode, response } = error as { code?: string; responseCode?: number; response?: string };
  const said = response ? ` It said: ${response.slice(0, 300)}` : "";
  const isFinal = (code === "EENVELOPE" || code === "EMESSAGE") && responseCode !== undefined && responseCode >= 500;
  return new MailFault(wordsOf(code, isFinal, `${host}:${port}`) + said, {
    isFinal,
    kind: code || "unknown",
    answerCode: responseCode,
    cause: error,
  });
}

function wordsOf(code: string, isFinal: boolean, server: string): string {
  if (isFinal) return "The mail server refused this message for good.";
  if (code === "EAUTH") return `The mail server ${server} refused SMTP_USER and SMTP_PASS.`;
  if (code === "ETLS" || code === "EREQUIRETLS")
    return `The mail server ${server} offers no encryption that can be trusted, and the password must not travel without.`;
  if (code === "EDNS") return `There is no server of the name in SMTP_HOST (${server}).`;
  if (code === "ECONNECTION" || code === "ESOCKET" || code === "ETIMEDOUT") return `The mail server ${server} does not answer.`;
  if (code === "EENVELOPE" || code === "EMESSAGE") return "The mail server does not take this message now.";
  return `The mail server ${server} did not take the message.`;
}
