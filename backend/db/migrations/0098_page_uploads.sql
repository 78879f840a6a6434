-- Files that Meta keeps for a Page under an id, so that a campaign does not have them fetched for each person. The ids end after 90 days.
create table page_upload (
  workspace_id uuid not null,
  page_id uuid not null,
  type text not null,
  url text not null,
  facebook_attachment_id text not null,
  uploaded_at timestamptz not null,
  primary key (page_id, type, url),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
alter table page_upload enable row level security;
create policy one_workspace on page_upload to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on page_upload to messagesender_app;
