-- What a workspace wants to know of its contacts beyond what Meta tells. A deleted field is out of sight at once; its values go in batches, then it.

create table custom_field (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  key text not null check (key ~ '^[a-z][a-z0-9_]*$'),
  label text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'checkbox')),
  -- [{id, label}] of a choice; values name the id, so that an option can be renamed.
  options jsonb not null default '[]',
  -- How numbers and dates are written in messages.
  language text not null default 'en_GB',
  place integer not null,
  archived_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  unique (workspace_id, id)
);
create unique index custom_field_key on custom_field (workspace_id, key) where deleted_at is null;
create unique index custom_field_label_key on custom_field (workspace_id, lower(label)) where deleted_at is null;

create table contact_field (
  workspace_id uuid not null,
  contact_id uuid not null,
  field_id uuid not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (contact_id, field_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, field_id) references custom_field (workspace_id, id) on delete cascade
);
create index contact_field_field_idx on contact_field (field_id, contact_id) include (workspace_id);

do $$
declare owned text;
begin
  foreach owned in array array['custom_field', 'contact_field'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;
