-- Pictures that the team uploads for templates. The file lies in the storage under a key of its own.
create table picture (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  storage_key text not null unique,
  content_type text not null,
  byte_size integer not null,
  uploaded_by uuid references account (id) on delete set null,
  created_at timestamptz not null default now(),
  -- When a template with it first went to Meta: from then on messages may show it, so it stays.
  submitted_at timestamptz,
  -- What Meta calls it in templates, for a while.
  facebook_handle text,
  facebook_handle_at timestamptz,
  unique (workspace_id, id)
);
create index picture_unused_idx on picture (created_at) where submitted_at is null;

alter table picture enable row level security;
create policy one_workspace on picture to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on picture to messagesender_app;
