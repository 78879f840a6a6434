import type { FeedItem } from "contract/messenger/events.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { PageWord } from "./gather-changes.ts";

const date = (at: number | null) => (at === null ? null : new Date(at));

/** Keeps comments and visitors' posts: the newest text and visibility, and the first removal, in whatever order they are told. */
export async function recordFeed(db: Db, words: PageWord<FeedItem>[]) {
  if (words.length === 0) return;
  // One word at a time about each item: a statement may touch a row once only.
  for (let waiting = inOrder(words); waiting.length > 0; ) {
    const first = new Map<string, PageWord<FeedItem>>();
    const later: PageWord<FeedItem>[] = [];
    for (const word of waiting) {
      const key = `${word.page.id}/${word.itemId}`;
      if (first.has(key)) later.push(word);
      else first.set(key, word);
    }
    await upsertItems(db, [...first.values()].map(rowOf));
    waiting = later;
  }
}

const inOrder = (words: PageWord<FeedItem>[]) =>
  words.toSorted((a, b) => (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : a.at - b.at));

function rowOf({ page, at, ...word }: PageWord<FeedItem>) {
  const isVisibility = word.change === "hidden" || word.change === "shown";
  const isText = word.change === "written";
  return {
    ...{ workspace_id: page.workspaceId, page_id: page.id, comment_id: word.itemId, kind: word.item, post_id: word.postId },
    ...{ parent_id: word.parentId, psid: word.fromId, author_name: word.fromName },
    ...{ text: isText ? word.message : null, text_at: isText ? date(at) : null },
    occurred_at: date(word.writtenAt === null ? at : Math.min(word.writtenAt, at)),
    ...{ is_hidden: word.change === "hidden", hidden_at: isVisibility ? date(at) : null },
    removed_at: word.change === "removed" ? date(at) : null,
  };
}

async function upsertItems(db: Db, rows: ReturnType<typeof rowOf>[]) {
  await sql`
    insert into page_comment as c (workspace_id, page_id, comment_id, kind, post_id, parent_id, psid, author_name, text, text_at, occurred_at, is_hidden, hidden_at, removed_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (workspace_id uuid, page_id uuid, comment_id text, kind text, post_id text, parent_id text, psid text, author_name text,
      text text, text_at timestamptz, occurred_at timestamptz, is_hidden boolean, hidden_at timestamptz, removed_at timestamptz)
    on conflict (page_id, comment_id) do update set
      post_id = coalesce(c.post_id, excluded.post_id), parent_id = coalesce(c.parent_id, excluded.parent_id),
      psid = coalesce(c.psid, excluded.psid), author_name = coalesce(c.author_name, excluded.author_name),
      occurred_at = least(c.occurred_at, excluded.occurred_at),
      text = case when (coalesce(excluded.text_at, '-infinity'), coalesce(excluded.text, '')) >= (coalesce(c.text_at, '-infinity'), coalesce(c.text, '')) then excluded.text else c.text end,
      text_at = greatest(c.text_at, excluded.text_at),
      is_hidden = case when (coalesce(excluded.hidden_at, '-infinity'), excluded.is_hidden) >= (coalesce(c.hidden_at, '-infinity'), c.is_hidden) then excluded.is_hidden else c.is_hidden end,
      hidden_at = greatest(c.hidden_at, excluded.hidden_at), removed_at = least(c.removed_at, excluded.removed_at)`.execute(db);
}
