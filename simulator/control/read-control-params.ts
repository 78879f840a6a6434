import type { Params } from "../http/parse-params.ts";
import { ControlRefusal } from "./control-call.ts";

export function numberParam(params: Params, name: string, fallback: number): number {
  const value = params[name];
  if (value === undefined || value === null || value === "") return fallback;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new ControlRefusal(400, `${name} must be a number`);
  return number;
}

export function requiredText(params: Params, name: string): string {
  const value = params[name];
  if (typeof value !== "string" || value === "") throw new ControlRefusal(400, `${name} is required`);
  return value;
}
