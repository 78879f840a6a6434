-- Templates for messages outside the window, as we keep them; Meta approves each for each Page, and says so in template_status.

create table utility_template (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  name text not null,
  language text not null,
  content jsonb not null,
  version integer not null default 1,
  changed_by uuid references account (id) on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null,
  unique (workspace_id, id)
);
create unique index utility_template_key on utility_template (workspace_id, name, language);

-- One Page's copy at Meta. What is said there of another template with this name is not about ours.
create table utility_submission (
  workspace_id uuid not null,
  template_id uuid not null,
  page_id uuid not null,
  facebook_template_id text not null,
  submitted_at timestamptz not null,
  submitted_by uuid references account (id) on delete set null,
  primary key (template_id, page_id),
  foreign key (workspace_id, template_id) references utility_template (workspace_id, id) on delete cascade,
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create index utility_submission_page_idx on utility_submission (page_id);

-- When a Page's templates were last read at Meta, and why it has none.
create table utility_page (
  workspace_id uuid not null,
  page_id uuid primary key,
  checked_at timestamptz,
  problem text,
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);

-- The template that people outside the window get instead of the message: its id and the words typed for it.
alter table campaign add column instead jsonb;
-- Whom of a round the template goes to.
alter table campaign_flight add column by_template uuid[];

do $$
declare owned text;
begin
  foreach owned in array array['utility_template', 'utility_submission', 'utility_page'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;
