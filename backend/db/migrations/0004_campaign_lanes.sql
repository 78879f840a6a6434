-- Where a launched campaign has work, and what is on its way: small tables, so that finding work never scans the ledger.

create table campaign_page (
  workspace_id uuid not null,
  campaign_id uuid not null,
  page_id uuid not null,
  audience integer not null,
  -- When there may be something to send; null when nothing is left. The ledger is the truth, this only says when to look.
  look_at timestamptz default now(),
  primary key (campaign_id, page_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create index campaign_page_page_idx on campaign_page (page_id);
alter table campaign_page enable row level security;
create policy one_workspace on campaign_page to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant select, insert, update, delete on campaign_page to messagesender_app;

-- A round of messages marked as sending, until all of it is settled. What a dead process leaves here is in doubt.
create table campaign_flight (
  id uuid primary key default uuidv7(),
  sender_id uuid not null,
  campaign_id uuid not null references campaign (id) on delete cascade,
  page_id uuid not null references page (id) on delete cascade,
  contact_ids uuid[] not null,
  platform_at timestamptz not null,
  started_at timestamptz not null default now()
);

create index message_campaign_idx on message (campaign_id) where campaign_id is not null;
