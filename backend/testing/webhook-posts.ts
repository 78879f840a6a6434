import { createHmac } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { testSecrets } from "./test-secrets.ts";

/** Somebody on a Page, by Facebook's ids. */
export type Thread = { pageId: string; psid: string };

type Fields = Record<string, unknown>;

/** An event in which the person did something. */
export const fromPerson = ({ pageId, psid }: Thread, at: number, fields: Fields): Fields => ({
  ...{ sender: { id: psid }, recipient: { id: pageId }, timestamp: at },
  ...fields,
});

export const messageEvent = (thread: Thread, at: number, mid: string, message: Fields = { text: `text of ${mid}` }): Fields =>
  fromPerson(thread, at, { message: { mid, ...message } });

export const echoEvent = ({ pageId, psid }: Thread, at: number, mid: string, message: Fields = {}): Fields => ({
  ...{ sender: { id: pageId }, recipient: { id: psid }, timestamp: at },
  message: { is_echo: true, mid, text: `text of ${mid}`, ...message },
});

/** A post with these events, all of one Page. */
export const postOf = (pageId: string, events: unknown[]): string =>
  JSON.stringify({ object: "page", entry: [{ id: pageId, time: 1796000000000, messaging: events }] });

export const sign = (body: string | Buffer, secret = testSecrets.FACEBOOK_APP_SECRET): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** Posts a body as Meta does. */
export const postWebhook = (app: FastifyInstance, body: string | Buffer, signature = sign(body)) =>
  app.inject({
    method: "POST",
    url: "/api/v1/webhooks/facebook",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    payload: body,
  });
