import { z } from "zod";
import { Email } from "./accounts.ts";
import { defineRoute, Id, Timestamp } from "./route.ts";

const tags = ["mail"];

export const OutgoingMail = z.object({
  id: Id,
  /** Such as `invitation` or `password_link`. */
  kind: z.string(),
  recipient: z.string(),
  status: z.enum(["waiting", "sent", "failed"]),
  attempt: z.number().int(),
  problem: z.string().nullable(),
  createdAt: Timestamp,
  settledAt: Timestamp.nullable(),
});
export type OutgoingMail = z.infer<typeof OutgoingMail>;

export const getMail = defineRoute({
  method: "GET",
  url: "/api/v1/mail",
  access: "owner",
  schema: {
    operationId: "getMail",
    tags,
    summary: "How this installation sends e-mail, and what became of the newest 50",
    response: z.object({
      /** Null without SMTP_HOST: links are then shown to the owner. */
      server: z
        .object({
          host: z.string(),
          port: z.number().int(),
          from: z.string(),
          user: z.string().nullable(),
          isEncrypted: z.boolean(),
        })
        .nullable(),
      waiting: z.number().int(),
      failed: z.number().int(),
      items: z.array(OutgoingMail),
    }),
  },
});

export const sendTestMail = defineRoute({
  method: "POST",
  url: "/api/v1/mail/test",
  access: "owner",
  schema: {
    operationId: "sendTestMail",
    tags,
    summary: "Send a test mail now and say what the mail server answered; without an address to oneself",
    body: z.object({ to: Email.optional() }),
    response: z.object({ to: z.string(), answer: z.string() }),
  },
});
