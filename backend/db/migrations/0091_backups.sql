-- What was backed up and what was proven: the files themselves are kept outside the database, and know what they are without it.
create table backup_run (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('backup', 'proof')),
  -- Who wanted it: the schedule, a migration, the owner, or somebody at the command line.
  cause text not null check (cause in ('schedule', 'migration', 'owner', 'command')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  requested_by uuid references account (id) on delete set null,
  file_name text,
  -- What it does right now.
  step text,
  facts jsonb,
  problem text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index backup_run_recent_idx on backup_run (kind, id desc);
create index backup_run_open_idx on backup_run (id) where state in ('waiting', 'running');
