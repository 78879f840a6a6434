-- Which Pages a launched campaign sends through, so that finding work never scans the ledger.

create table campaign_page (
  workspace_id uuid not null,
  campaign_id uuid not null,
  page_id uuid not null,
  audience integer not null,
  primary key (campaign_id, page_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create index campaign_page_page_idx on campaign_page (page_id);
alter table campaign_page enable row level security;
create policy one_workspace on campaign_page to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on campaign_page to messagesender_app;

create index message_campaign_idx on message (campaign_id, status) where campaign_id is not null;
create index campaign_recipient_list_idx on campaign_recipient (campaign_id, status, contact_id);
