-- Saved messages, each with everything it ever was.

create table template (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  name text not null,
  category text,
  shortcut text,
  content jsonb not null,
  version integer not null default 1,
  created_by uuid references account (id) on delete set null,
  changed_by uuid references account (id) on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (workspace_id, id)
);
create unique index template_name_key on template (workspace_id, lower(name));
create unique index template_shortcut_key on template (workspace_id, shortcut) where shortcut is not null;

create table template_version (
  workspace_id uuid not null,
  template_id uuid not null,
  version integer not null,
  name text not null,
  content jsonb not null,
  saved_by uuid references account (id) on delete set null,
  saved_at timestamptz not null,
  primary key (template_id, version),
  foreign key (workspace_id, template_id) references template (workspace_id, id) on delete cascade
);

do $$
declare owned text;
begin
  foreach owned in array array['template', 'template_version'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;
