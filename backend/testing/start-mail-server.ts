import { text } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  raw: string;
};

export type MailServer = {
  port: number;
  /** Everything taken so far, oldest first. */
  mails: ReceivedMail[];
  /** What the server does with the next messages: takes them, or answers with this code. */
  answerWith: (code: number | undefined) => void;
  logins: string[];
  close: () => Promise<void>;
};

/** A mail server on a free port that speaks real SMTP and keeps what it gets. */
export async function startMailServer(options: { login?: { user: string; password: string } } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const logins: string[] = [];
  let code: number | undefined;
  const refusal = () => Object.assign(new Error("mailbox says no"), { responseCode: code });
  const server = new SMTPServer({
    authOptional: options.login === undefined,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disabledCommands: options.login ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    onAuth: (given, _session, done) => {
      logins.push(String(given.username));
      const isRight = given.username === options.login?.user && given.password === options.login?.password;
      done(isRight ? null : new Error("Invalid login"), isRight ? { user: given.username ?? "" } : undefined);
    },
    onRcptTo: (_address, _session, done) => done(code ? refusal() : null),
    onData: (stream, session, done) => {
      text(stream)
        .then(async (raw) => {
          const read = await PostalMime.parse(raw);
          const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
          mails.push({
            ...{ to, from: read.from?.address ?? "", subject: read.subject ?? "", text: read.text ?? "", html: read.html ?? "" },
            ...{ messageId: read.messageId ?? "", raw },
          });
          done();
        })
        .catch(done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    mails,
    logins,
    answerWith: (next) => {
      code = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
