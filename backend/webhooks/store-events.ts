import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { eventVault } from "./event-vault.ts";
import type { PostFacts } from "./read-post.ts";

/** A webhook post as it came, and its signature in hex, which is the same when it is delivered again. Lane 1 carries only echoes and receipts. */
export type RawPost = PostFacts & { body: Buffer; hash: string };

export type EventStore = { store: (post: RawPost) => Promise<void> };

const mostAtOnce = 500;
const mostBytesAtOnce = 32 * 1024 * 1024;
const mostWaiting = 20_000;
const mostBytesWaiting = 256 * 1024 * 1024;

type Waiting = RawPost & { done: () => void; failed: (error: unknown) => void };

/**
 * Writes posts that arrive at the same time with one insert, encrypted. `store` resolves when the post is on disk; a redelivered one already
 * is. One insert runs at a time while the next group gathers: two at once make smaller groups, which cost more than they win.
 */
export function createEventStore(ctx: Context, stored: () => void): EventStore {
  let waiting: Waiting[] = [];
  let isWriting = false;
  let bytes = 0;
  const takeGroup = () => {
    let size = 0;
    const full = waiting.findIndex((one, index) => {
      size += one.body.length;
      return index > 0 && (index === mostAtOnce || size > mostBytesAtOnce);
    });
    const group = full < 0 ? waiting : waiting.slice(0, full);
    waiting = full < 0 ? [] : waiting.slice(full);
    return group;
  };
  const write = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      // What has reached the sockets by now comes along.
      await setImmediate();
      const group = takeGroup();
      try {
        await insertPosts(ctx, group);
        ctx.metrics.webhooksStored.inc(group.length);
        for (const one of group) one.done();
        stored();
      } catch (error) {
        for (const one of group) one.failed(error);
      }
      for (const one of group) bytes -= one.body.length;
    }
    isWriting = false;
  };
  return {
    store: (post) =>
      new Promise((done, failed) => {
        if (waiting.length >= mostWaiting || bytes >= mostBytesWaiting)
          return failed(new AppError("not_ready", "Too many events at once. Send them again."));
        bytes += post.body.length;
        waiting.push({ ...post, done, failed });
        if (!isWriting) void write();
      }),
  };
}

/**
 * In the order of hashes, so that two inserts with the same posts do not wait for each other in a circle. Hashes and bodies travel as one
 * piece of bytes each, cut by the database: as a list they would be written in hex.
 */
async function insertPosts(ctx: Context, given: Waiting[]) {
  const vault = eventVault(ctx);
  const posts = given.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const sealed = posts.map((post) => vault.seal(post.body));
  let next = 1;
  const starts = sealed.map(({ length }) => {
    next += length;
    return next - length;
  });
  const texts = (read: (post: Waiting) => string) => sql.val(posts.map(read));
  const numbers = (values: number[]) => sql.val(`{${values.join(",")}}`);
  await sql`/* prepared */
    insert into webhook_event (hash, facebook_page_id, lane, kinds, event_count, sealed)
    select substr(${Buffer.from(posts.map((post) => post.hash).join(""), "hex")}::bytea, (place * 32 - 31)::int, 32), page, lane, string_to_array(kinds, ','), events,
      substr(${Buffer.concat(sealed)}::bytea, start, length)
    from unnest(${texts((post) => post.facebookPageId)}::text[], ${numbers(posts.map((post) => post.lane))}::smallint[], ${texts((post) => post.kinds.join(","))}::text[],
      ${numbers(posts.map((post) => post.eventCount))}::int[], ${numbers(starts)}::int[], ${numbers(sealed.map(({ length }) => length))}::int[])
      with ordinality as given (page, lane, kinds, events, start, length, place)
    on conflict (hash) do nothing`.execute(ctx.db);
}
