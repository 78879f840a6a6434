-- Files of messages and pictures of people and Pages, copied here before Meta's addresses end.

create table attachment (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  -- The attachment of a message at this place, the picture of a contact, or with neither the picture of the Page.
  message_id uuid references message (id) on delete cascade,
  place smallint,
  contact_id uuid,
  -- Lower is copied first: 0 what people sent, 1 pictures of people and Pages, 2 history.
  lane smallint not null,
  source_url text not null,
  state text not null default 'waiting' check (state in ('waiting', 'copied', 'expired', 'failed')),
  problem text,
  storage_key text,
  content_type text,
  byte_size bigint,
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  occurred_at timestamptz not null,
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  check ((message_id is null) = (place is null) and num_nonnulls(message_id, contact_id) <= 1),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create unique index attachment_message_key on attachment (message_id, place) where message_id is not null;
create unique index attachment_contact_key on attachment (contact_id) where contact_id is not null;
create unique index attachment_page_key on attachment (page_id) where message_id is null and contact_id is null;
create index attachment_waiting_idx on attachment (lane, occurred_at desc, id) where state = 'waiting';

alter table attachment enable row level security;
create policy one_workspace on attachment to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on attachment to messagesender_app;

-- Our copy of the picture: the key and kind of a stored file.
alter table contact add column avatar jsonb;
alter table page add column picture jsonb;
