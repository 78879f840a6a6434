-- Comments, and posts of visitors, as Meta tells of them in any order. Who wrote one is not known when only its removal was told.

alter table page_comment
  alter column psid drop not null,
  add column kind text not null default 'comment' check (kind in ('comment', 'post')),
  add column post_id text,
  add column parent_id text,
  add column author_name text,
  add column text_at timestamptz,
  add column is_hidden boolean not null default false,
  add column hidden_at timestamptz,
  add column removed_at timestamptz;
create index page_comment_recent_idx on page_comment (workspace_id, page_id, occurred_at desc);
