-- What Meta's Conversations API tells: the past of a Page, and the holes of the last day.

-- Null for what came by webhook or was sent here.
alter table message add column origin text check (origin in ('history', 'recovered'));

-- When a Page's conversations may be read next: all readers of all processes share Meta's two calls a second.
create table page_reading (
  page_id uuid primary key references page (id) on delete cascade,
  next_at timestamptz not null,
  -- Meta is limiting this Page until then.
  held_until timestamptz
);

-- One reading of a Page: its whole past (import), or what came since a time compared with what is here (check).
create table history_run (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  kind text not null check (kind in ('import', 'check')),
  -- listing: learn which conversations there are; reading: many in one call; mending: one by one what that left out.
  state text not null default 'listing' check (state in ('listing', 'reading', 'mending', 'done', 'cancelled', 'failed')),
  since timestamptz,
  cursor text,
  -- Conversations asked for in one call; fewer when Meta finds it too much.
  batch smallint not null,
  calls integer not null default 0,
  -- In a row.
  failures smallint not null default 0,
  problem text,
  asked_by uuid references account (id) on delete set null,
  -- Which process makes the current step, and when another may.
  owner_id uuid,
  due_at timestamptz not null default now(),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (workspace_id, id),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create unique index history_run_one_at_a_time on history_run (page_id, kind) where state in ('listing', 'reading', 'mending');
create index history_run_latest_idx on history_run (page_id, kind, started_at desc);
create index history_run_due_idx on history_run (due_at) where state in ('listing', 'reading', 'mending');

-- The ledger of a run: counts are taken from here.
create table history_thread (
  workspace_id uuid not null,
  run_id uuid not null,
  thread_id text not null,
  place bigint generated always as identity,
  updated_at timestamptz not null,
  state text not null default 'listed' check (state in ('listed', 'read', 'failed')),
  -- At Meta; readable of these; already here; brought here.
  message_count integer,
  found integer not null default 0,
  known integer not null default 0,
  brought integer not null default 0,
  problem text,
  read_at timestamptz,
  primary key (run_id, thread_id),
  foreign key (workspace_id, run_id) references history_run (workspace_id, id) on delete cascade
);
create index history_thread_listed_idx on history_thread (run_id, place) where state = 'listed';

do $$
declare owned text;
begin
  foreach owned in array array['history_run', 'history_thread'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;
