import { close, closeSync, fsync, ftruncateSync, mkdirSync, openSync, write, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Person } from "../world/person.ts";
import type { Journal, RecordKind } from "./journal.ts";

const flushMs = 100;

export function journalPath(folder: string): string {
  return join(folder, "journal.jsonl");
}

/** One line per changed record, written ten times a second: a killed process loses at most that. */
export async function createFileJournal(folder: string): Promise<Journal> {
  mkdirSync(folder, { recursive: true });
  const file = openSync(journalPath(folder), "a");
  let lines: string[] = [];
  let people = new Set<Person>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;

  function schedule(): void {
    timer ??= setTimeout(flush, flushMs);
  }

  function take(): string {
    for (const person of people) lines.push(lineOf("person", { ...person, thread: undefined }));
    const text = lines.join("");
    lines = [];
    people = new Set();
    return text;
  }

  async function flush(): Promise<void> {
    await writing;
    timer = null;
    const text = take();
    writing = writeAll(file, Buffer.from(text));
    await writing;
  }

  return {
    put(kind, record) {
      lines.push(lineOf(kind, record));
      schedule();
    },
    touch(person) {
      people.add(person);
      schedule();
    },
    restart() {
      lines = [];
      people = new Set();
      ftruncateSync(file);
    },
    async close() {
      if (timer) clearTimeout(timer);
      await writing;
      const text = take();
      if (text) writeSync(file, text);
      await promisify(fsync)(file).catch(() => {});
      await promisify(close)(file).catch(() => closeSync(file));
    },
  };
}

function lineOf(kind: RecordKind | "person", record: unknown): string {
  return `["${kind}",${JSON.stringify(record)}]\n`;
}

async function writeAll(file: number, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    offset += await new Promise<number>((resolve, reject) => {
      write(file, bytes, offset, bytes.length - offset, null, (error, written) => (error ? reject(error) : resolve(written)));
    });
  }
}
