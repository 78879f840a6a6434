import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";

/** A webhook post as it came. Lane 0 carries what people did, lane 1 only echoes and receipts. */
export type RawPost = { body: string; facebookPageId: string; lane: 0 | 1 };

export type EventStore = { store: (post: RawPost) => Promise<void> };

const mostAtOnce = 500;
const mostWaiting = 20_000;
const mostBytesWaiting = 256 * 1024 * 1024;

type Waiting = RawPost & { hash: Buffer; done: () => void; failed: (error: unknown) => void };

/**
 * Writes posts that arrive at the same time with one insert. `store` resolves when the post is on disk; a redelivered one already is.
 * Two inserts run at once, so that the next group gathers while the last one is written.
 */
export function createEventStore(ctx: Context, stored: () => void): EventStore {
  let waiting: Waiting[] = [];
  let writing = 0;
  let bytes = 0;
  const write = async () => {
    writing += 1;
    while (waiting.length > 0) {
      const group = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      try {
        await insertPosts(ctx, group);
        for (const one of group) one.done();
        stored();
      } catch (error) {
        for (const one of group) one.failed(error);
      }
      for (const one of group) bytes -= one.body.length;
    }
    writing -= 1;
  };
  return {
    store: (post) =>
      new Promise((done, failed) => {
        if (waiting.length >= mostWaiting || bytes >= mostBytesWaiting)
          return failed(new AppError("not_ready", "Too many events at once. Send them again."));
        bytes += post.body.length;
        waiting.push({ ...post, hash: createHash("sha256").update(post.body).digest(), done, failed });
        if (writing < 2) void write();
      }),
  };
}

/** In the order of hashes, so that two inserts with the same posts do not wait for each other in a circle. */
async function insertPosts(ctx: Context, given: Waiting[]) {
  const posts = given.toSorted((a, b) => a.hash.compare(b.hash));
  const column = <T>(read: (post: Waiting) => T) => sql.val(posts.map(read));
  await sql`
    insert into webhook_event (hash, facebook_page_id, lane, body)
    select * from unnest(${column((post) => post.hash)}::bytea[], ${column((post) => post.facebookPageId)}::text[], ${column((post) => post.lane)}::smallint[], ${column((post) => post.body)}::text[])
    on conflict (hash) do nothing`.execute(ctx.db);
}
