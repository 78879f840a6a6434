-- Meta refused a message that only the ad window allowed: that window counts as closed from then on.
alter table contact add column ad_refused_at timestamptz;
alter table contact add column time_zone text;

-- What a workspace asks of its own campaigns. No row: no limits.
create table sending_limits (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  per_day smallint check (per_day between 1 and 20),
  per_week smallint check (per_week between 1 and 50),
  cool_down_hours smallint check (cool_down_hours between 1 and 168),
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to text check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  check ((quiet_from is null) = (quiet_to is null))
);
alter table sending_limits enable row level security;
create policy one_workspace on sending_limits to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on sending_limits to messagesender_app;

-- Comments that a private reply may answer, once.
create table page_comment (
  workspace_id uuid not null,
  page_id uuid not null,
  comment_id text not null,
  psid text not null,
  text text,
  occurred_at timestamptz not null,
  replied_at timestamptz,
  primary key (page_id, comment_id),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create index page_comment_person_idx on page_comment (page_id, psid, occurred_at desc);
alter table page_comment enable row level security;
create policy one_workspace on page_comment to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on page_comment to messagesender_app;
