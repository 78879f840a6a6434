import { createHmac } from "node:crypto";
import { facebookApp } from "./facebook-app.ts";

/** The text a person's message has on Meta's wire; each number makes another message. */
export function webhookBody(pageId: string, number: number, people: number, at: number): string {
  const psid = `77${String(number % people).padStart(14, "0")}`;
  const message = { mid: `m_bench_${at}_${number}`, text: `Is order ${number} on its way? Gracias \\u00f1` };
  const event = { sender: { id: psid }, recipient: { id: pageId }, timestamp: at + number, message };
  return JSON.stringify({ object: "page", entry: [{ id: pageId, time: at + number, messaging: [event] }] });
}

export const signatureOf = (body: string): string =>
  `sha256=${createHmac("sha256", facebookApp.secret).update(body).digest("hex")}`;

/** The text of an echo of a message that another app sent to somebody. */
export function echoBody(pageId: string, number: number, people: number, at: number): string {
  const psid = `77${String(number % people).padStart(14, "0")}`;
  const message = { is_echo: true, app_id: 555666777888999, mid: `m_echo_${at}_${number}`, text: `Offer ${number}` };
  const event = { sender: { id: pageId }, recipient: { id: psid }, timestamp: at + number, message };
  return JSON.stringify({ object: "page", entry: [{ id: pageId, time: at + number, messaging: [event] }] });
}
