import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exception, StackFrame } from "@sentry/core";
import { redactText } from "../redact-text.ts";

const root = resolve(import.meta.dirname, "../..");
const deepest = 5;

type ParseStack = (stack: string) => StackFrame[];

/** An error and its causes, made anew from what is known to be harmless: kind, scrubbed words, places in the code. */
export function describeFault(error: unknown, parseStack: ParseStack): Exception[] {
  const chain: Exception[] = [];
  for (let one = error; one !== undefined && chain.length < deepest; one = one instanceof Error ? one.cause : undefined) {
    chain.push(
      one instanceof Error
        ? { type: one.name, value: scrub(one.message), stacktrace: { frames: parseStack(one.stack ?? "").map(ownFrame) } }
        : { type: typeof one, value: scrub(String(one)) },
    );
  }
  // Sentry shows the last one first.
  return chain.reverse();
}

/** The codes of an error that say what happened without saying to whom. */
export function codesOf(error: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ["code", "constraint", "table", "routine", "syscall"] as const) {
    const value = (error as Record<string, unknown> | null)?.[name];
    if (typeof value === "string" && /^[\w.-]{1,80}$/.test(value)) found[name] = value;
  }
  return found;
}

/** What stands in quotes may be anybody's text, and a long number may be anybody. */
export const scrub = (text: string): string =>
  redactText(text)
    .replace(/"[^"]*"|“[^”]*”|`[^`]*`/g, '"…"')
    .replace(/\d{7,}/g, "#")
    .slice(0, 300);

const ownFrame = ({ filename, function: name, lineno, colno, in_app }: StackFrame): StackFrame => {
  const path = filename?.startsWith("file:") ? fileURLToPath(filename) : (filename ?? "");
  const isOurs = path.startsWith(root);
  return {
    filename: isOurs ? `app:///${relative(root, path)}` : path.replace(/^.*\/node_modules\//, "node_modules/"),
    ...(name !== undefined && { function: name }),
    ...(lineno !== undefined && { lineno }),
    ...(colno !== undefined && { colno }),
    in_app: Boolean(in_app) && !path.includes("node_modules"),
  };
};
