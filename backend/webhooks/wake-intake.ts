import { sql } from "kysely";
import type { Context } from "../context.ts";

const listeners = new Set<() => void>();

export function onIntakeWoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const intakeChannel = "messagesender_intake";
const pauseMs = 20;
let isTold = false;

/** Wakes the intake in this process at once, and in others by NOTIFY, at most every 20 ms; without it they look a little later by themselves. */
export function wakeIntake(ctx: Context) {
  for (const listener of listeners) listener();
  if (listeners.size > 0 || isTold) return;
  isTold = true;
  setTimeout(() => {
    isTold = false;
    sql`select pg_notify(${intakeChannel}, '')`.execute(ctx.db).catch(() => {});
  }, pauseMs).unref();
}
