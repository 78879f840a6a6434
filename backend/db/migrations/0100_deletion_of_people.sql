-- Deleting everything of one person, and keeping what they had sent from coming back by a late delivery, a replay or an import.

-- The ledger outlives the person: the figures of a campaign stay, and nothing in the row says who it was.
alter table campaign_recipient drop constraint campaign_recipient_workspace_id_contact_id_fkey;
-- What became of a message that is not here any more.
alter table campaign_recipient add column kept_effects jsonb;
create index campaign_recipient_kept_idx on campaign_recipient (campaign_id) where kept_effects is not null;

create table erasure (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  -- A keyed fingerprint of the Page-scoped id: enough to know the person again, not to say who it was.
  mark bytea not null,
  -- Platform time: what they did until then is not taken in again.
  erased_at timestamptz not null,
  source text not null check (source in ('team', 'facebook')),
  asked_by uuid references account (id) on delete set null,
  removed jsonb not null,
  -- Until files and raw events are gone too; then both are empty.
  sealed_psid text,
  storage_keys text[] not null default '{}',
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create index erasure_mark_idx on erasure (mark);
create index erasure_page_idx on erasure (page_id);
create index erasure_unfinished_idx on erasure (id) where finished_at is null;

alter table erasure enable row level security;
create policy one_workspace on erasure to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on erasure to messagesender_app;

-- The key of these fingerprints, sealed, so that a new ENCRYPTION_KEY does not forget whom we forgot.
create table erasure_secret (
  id uuid primary key default uuidv7(),
  is_only boolean not null unique default true check (is_only),
  sealed text not null
);

alter table deletion_request add column contact_count integer not null default 0;

-- Whether a stored file is still named by anything.
create index attachment_storage_key_idx on attachment (storage_key) where storage_key is not null;
create index contact_avatar_key_idx on contact ((avatar ->> 'key')) where avatar is not null;
