-- How long a workspace keeps things. No row: as long as the installation does, and messages and files without end.

create table retention (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  raw_event_days smallint check (raw_event_days between 1 and 365),
  message_months smallint check (message_months between 1 and 120),
  media_months smallint check (media_months between 1 and 120)
);
alter table retention enable row level security;
create policy one_workspace on retention to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on retention to messagesender_app;

create index attachment_age_idx on attachment (workspace_id, occurred_at) where storage_key is not null and message_id is not null;
