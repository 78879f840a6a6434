import type { Readable } from "node:stream";
import type { Config } from "../config.ts";
import { createLocalStorage } from "./local-storage.ts";
import { createS3Storage } from "./s3-storage.ts";

/** Bytes that can be read again from the beginning, so that a failed write can be repeated. */
export type Content = { open: () => Readable; size: number; contentType: string; sha256?: string };

/** Both ends included. */
export type Range = { start: number; end: number };

export type StoredEntry = { key: string; size: number; modifiedAt: Date };

/** Files by key: a folder of this machine, or a bucket. Keys are words of letters, digits, `.`, `_`, `-`, with slashes between them. */
export type Storage = {
  /** The whole content is there afterwards, or nothing new; replaces what was there. */
  put: (key: string, content: Content) => Promise<void>;
  /** The same with a stream of any length, read once. */
  putStream: (key: string, source: Readable, contentType: string) => Promise<void>;
  /** Undefined when there is no such file. The caller reads the stream to its end or destroys it. */
  get: (key: string, range?: Range) => Promise<Readable | undefined>;
  /** How many bytes it has; undefined when there is no such file. */
  size: (key: string) => Promise<number | undefined>;
  /** Deleting what is not there is no error. */
  delete: (key: string) => Promise<void>;
  /** Every file whose key begins like this, in no particular order. */
  list: (prefix: string) => AsyncIterable<StoredEntry>;
  close: () => Promise<void>;
};

export const createStorage = ({ storage }: Config): Storage =>
  storage.s3 ? createS3Storage(storage.s3) : createLocalStorage(storage.folder);
