-- Somebody stopped sending on a Page, or in the whole workspace (no page_id), until somebody resumes it. Rows stay: who, when, what had left.
create table sending_stop (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  page_id uuid,
  includes_replies boolean not null default false,
  reason text,
  -- What had left when it took effect; nothing leaves after it.
  had_left jsonb not null,
  started_at timestamptz not null,
  started_by uuid references account (id) on delete set null,
  resumed_at timestamptz,
  resumed_by uuid references account (id) on delete set null,
  unique (workspace_id, id),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create unique index sending_stop_active on sending_stop (workspace_id, page_id) nulls not distinct where resumed_at is null;
alter table sending_stop enable row level security;
create policy one_workspace on sending_stop to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on sending_stop to messagesender_app;

-- How far the pace is shrunk by what Meta said; kept so that another process goes on as carefully.
alter table page add column pace_factor double precision not null default 1;
