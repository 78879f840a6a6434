import { isRecord } from "../../http/parse-params.ts";
import { badParam } from "../send-refusals.ts";
import { listOf, optionalText, type Payload, payloadName, requiredText } from "./read-payload.ts";

export function checkReceipt(payload: Payload): void {
  for (const field of ["recipient_name", "order_number", "currency", "payment_method"]) {
    requiredText(`${payloadName}[${field}]`, payload[field]);
  }
  const total = isRecord(payload.summary) ? Number(payload.summary.total_cost ?? Number.NaN) : Number.NaN;
  if (!Number.isFinite(total)) badParam(`Param ${payloadName}[summary][total_cost] is required.`);
  if (payload.elements === undefined) return;
  const name = `${payloadName}[elements]`;
  for (const [index, element] of listOf(name, payload.elements, { least: 0, most: 100 }).entries()) {
    requiredText(`${name}[${index}][title]`, element.title);
    if (!Number.isFinite(Number(element.price ?? Number.NaN))) badParam(`Param ${name}[${index}][price] is required.`);
  }
}

export function checkCoupon(payload: Payload): void {
  requiredText(`${payloadName}[title]`, payload.title, 80);
  optionalText(`${payloadName}[subtitle]`, payload.subtitle, 80);
  const { coupon_code: code, coupon_url: url } = payload;
  if (code === undefined && url === undefined) badParam(`Param ${payloadName} needs coupon_code or coupon_url.`);
  if (code !== undefined && (typeof code !== "string" || /\s/.test(code))) {
    badParam(`Param ${payloadName}[coupon_code] must not contain spaces.`);
  }
}
