import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import { mailFault } from "./mail-fault.ts";

/** One message, ready to go. */
export type Mail = { id: string; to: string; subject: string; text: string; html: string };

export type Mailer = {
  /** False without SMTP_HOST. */
  isConfigured: boolean;
  /** Hands a message to the mail server and answers what that said. @throws MailFault */
  send: (mail: Mail) => Promise<string>;
  /** Signs in and sends nothing. @throws MailFault */
  verify: () => Promise<void>;
  close: () => void;
};

const loopback = ["localhost", "127.0.0.1", "::1"];

/** Keeps a few connections to the mail server. A password travels encrypted only, unless the server is on this machine. */
export function createMailer(settings: Config["mail"]): Mailer {
  if (!settings) {
    const refuse = () => Promise.reject(new Error("Mail is not configured"));
    return { isConfigured: false, send: refuse, verify: refuse, close: () => {} };
  }
  const { host, port, from, login } = settings;
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    requireTLS: login !== undefined && port !== 465 && !loopback.includes(host),
    ...(login && { auth: { user: login.user, pass: login.password } }),
    pool: true,
    maxConnections: 2,
    maxMessages: 50,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
  return {
    isConfigured: true,
    send: async ({ id, ...mail }) => {
      try {
        const sent = await transport.sendMail({
          ...mail,
          from,
          // The same for each try, so that a mail server can drop a second copy.
          messageId: `<${id}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
        return sent.response;
      } catch (error) {
        throw mailFault(error, host, port);
      }
    },
    verify: async () => {
      try {
        await transport.verify();
      } catch (error) {
        throw mailFault(error, host, port);
      }
    },
    close: () => transport.close(),
  };
}
