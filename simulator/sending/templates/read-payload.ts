import { isRecord } from "../../http/parse-params.ts";
import { checkLength } from "../check-length.ts";
import { badParam } from "../send-refusals.ts";

export type Payload = Record<string, unknown>;

/** The name of the template's payload in Meta's error texts. */
export const payloadName = "message[attachment][payload]";

export function requiredText(name: string, value: unknown, maximum?: number): string {
  if (typeof value !== "string" || value === "") return badParam(`Param ${name} is required.`);
  if (maximum !== undefined) checkLength(name, value, maximum);
  return value;
}

export function optionalText(name: string, value: unknown, maximum: number): void {
  if (typeof value === "string") checkLength(name, value, maximum);
  else if (value !== undefined) badParam(`Param ${name} must be a string.`);
}

export function listOf(name: string, value: unknown, size: { least: number; most: number }): Payload[] {
  const isRight = Array.isArray(value) && value.length >= size.least && value.length <= size.most;
  if (!isRight) return badParam(`Param ${name} must have between ${size.least} and ${size.most} elements.`);
  return value.map((item, index) => (isRecord(item) ? item : badParam(`Param ${name}[${index}] must be an object.`)));
}

export function oneOf(name: string, value: unknown, allowed: string[]): string {
  if (typeof value === "string" && allowed.includes(value)) return value;
  return badParam(`Param ${name} must be one of {${allowed.join(", ")}} - got "${String(value ?? "")}".`);
}

export function webAddress(name: string, value: unknown): string {
  if (typeof value === "string" && /^https?:\/\//.test(value) && URL.canParse(value)) return value;
  return badParam(`Param ${name} should represent a valid URL`);
}
