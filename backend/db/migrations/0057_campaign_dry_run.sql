-- What a campaign is asked to be careful about, when it begins, and what was decided in its dry run.

alter table campaign drop constraint campaign_status_check;
alter table campaign add constraint campaign_status_check check (status in ('draft', 'scheduled', 'missed', 'running', 'paused', 'completed', 'cancelled'));
alter table campaign
  add column safeguards jsonb,
  -- Rules whose people are left out although policy allows them.
  add column leave_out text[] not null default '{}',
  -- Platform time.
  add column starts_at timestamptz,
  add column time_zone text,
  add column late_minutes integer not null default 60,
  -- Real time: until then nothing leaves and the launch can be taken back.
  add column hold_until timestamptz,
  add column canary text check (canary in ('sending', 'watching', 'passed')),
  add column canary_until timestamptz,
  add column baseline jsonb,
  add column stop_reason text,
  -- What had happened when it last stopped by itself; only what comes after counts again.
  add column watched_from jsonb,
  add column set_hash text,
  add column archived_at timestamptz,
  -- A test of another campaign, not shown among the campaigns.
  add column test_of uuid;
create index campaign_scheduled_idx on campaign (starts_at) where status = 'scheduled';

-- What the dry run said of this person; null without one.
alter table campaign_recipient add column planned_rule text;

create table dry_run (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  campaign_id uuid not null unique,
  hash text not null,
  -- Of message, audience and template: says whether the draft was changed since.
  draft_hash text not null,
  result jsonb not null,
  made_by uuid references account (id) on delete set null,
  made_at timestamptz not null,
  unique (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
);

create table dry_run_recipient (
  workspace_id uuid not null,
  dry_run_id uuid not null,
  contact_id uuid not null,
  page_id uuid not null,
  rule text not null,
  verdict text not null,
  until timestamptz,
  empty text[] not null,
  foreign key (workspace_id, dry_run_id) references dry_run (workspace_id, id) on delete cascade
);
-- After the rows, so that filling 100,000 of them is quick.
create unique index dry_run_recipient_key on dry_run_recipient (dry_run_id, contact_id);

-- The few who get it first.
create table campaign_canary (
  workspace_id uuid not null,
  campaign_id uuid not null,
  page_id uuid not null,
  contact_id uuid not null,
  primary key (campaign_id, page_id, contact_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
);

-- What happened to a campaign, in words, for its history.
create table campaign_event (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  campaign_id uuid not null,
  kind text not null,
  words text not null,
  happened_at timestamptz not null,
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
);
create index campaign_event_idx on campaign_event (campaign_id, id desc);

-- People named one by one, pasted or from a file.
create table contact_list (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  name text not null,
  created_by uuid references account (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (workspace_id, id)
);
create table contact_list_member (
  workspace_id uuid not null,
  list_id uuid not null,
  contact_id uuid not null,
  primary key (list_id, contact_id),
  foreign key (workspace_id, list_id) references contact_list (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index contact_list_member_contact_idx on contact_list_member (contact_id);

do $$
declare owned text;
begin
  foreach owned in array array['dry_run', 'dry_run_recipient', 'campaign_canary', 'campaign_event', 'contact_list', 'contact_list_member'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;
