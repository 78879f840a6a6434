import type { Person } from "../world/person.ts";

export type RecordKind =
  | "page"
  | "message"
  | "token"
  | "user"
  | "code"
  | "comment"
  | "app"
  | "clock"
  | "faults"
  | "attachment"
  | "template"
  | "persona"
  | "label"
  | "user_ref";

export interface Journal {
  put(kind: RecordKind, record: unknown): void;
  /** People change with every message, so each is written once per flush. */
  touch(person: Person): void;
  /** Forgets everything written so far. */
  restart(): void;
  close(): Promise<void>;
}

export function createMemoryJournal(): Journal {
  return { put() {}, touch() {}, restart() {}, close: async () => {} };
}
