-- People who sign in, workspaces, Pages, contacts, conversations and messages.

do $$ begin
  if not exists (select from pg_proc where proname = 'uuidv7') then
    create function public.uuidv7() returns uuid language sql volatile parallel safe as $body$
      select encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid()) placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
          52, 1), 53, 1), 'hex')::uuid
    $body$;
  end if;
end $$;

create extension if not exists pg_trgm;

-- Roles belong to the cluster, so two databases migrating at once must not race.
do $$ begin
  perform pg_advisory_xact_lock(7216353);
  if not exists (select from pg_roles where rolname = 'messagesender_app') then
    create role messagesender_app nologin;
  end if;
  execute format('grant messagesender_app to %I', current_user);
end $$;

create sequence change_version;

create table account (
  id uuid primary key default uuidv7(),
  email text not null,
  name text not null,
  password_hash text not null,
  is_owner boolean not null default false,
  deactivated_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index account_email_key on account (lower(email));
create unique index account_one_owner on account (is_owner) where is_owner;

create table session (
  id uuid primary key default uuidv7(),
  account_id uuid not null references account (id) on delete cascade,
  is_remembered boolean not null,
  address text,
  user_agent text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text
);
create index session_account_idx on session (account_id);

create table refresh_token (
  token_hash bytea primary key,
  session_id uuid not null references session (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index refresh_token_session_idx on refresh_token (session_id);

create table sign_in_failure (
  id uuid primary key default uuidv7(),
  email text not null,
  address text not null,
  failed_at timestamptz not null
);
create index sign_in_failure_idx on sign_in_failure (email, failed_at);

create table workspace (
  id uuid primary key default uuidv7(),
  name text not null,
  colour text not null,
  time_zone text not null default 'UTC',
  is_demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index workspace_one_demonstration on workspace (is_demonstration) where is_demonstration;

create table membership (
  workspace_id uuid not null references workspace (id) on delete cascade,
  account_id uuid not null references account (id) on delete cascade,
  role text not null check (role in ('viewer', 'operator', 'manager')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, account_id)
);
create index membership_account_idx on membership (account_id);

create table facebook_login (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  account_id uuid not null references account (id) on delete cascade,
  session_id uuid not null references session (id) on delete cascade,
  state_hash bytea not null unique,
  used_at timestamptz,
  user_token text,
  facebook_user_id text,
  granted_permissions text[] not null default '{}',
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index facebook_login_account_idx on facebook_login (workspace_id, account_id, created_at desc);

create table page (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  facebook_page_id text not null,
  name text not null,
  category text,
  picture_url text,
  access_token text,
  granted_permissions text[] not null default '{}',
  tasks text[] not null default '{}',
  status text not null default 'connected' check (status in ('connected', 'needs_reconnect', 'restricted', 'disconnected')),
  status_reason text,
  human_agent_granted boolean not null default false,
  pace_per_second double precision not null default 20,
  hold_until timestamptz,
  hold_reason text,
  last_webhook_at timestamptz,
  connected_by uuid references account (id) on delete set null,
  connected_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, facebook_page_id)
);
create unique index page_one_workspace on page (facebook_page_id) where status <> 'disconnected';

create table contact (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  psid text not null,
  name text,
  first_name text,
  last_name text,
  avatar_url text,
  locale text,
  profile_state text not null default 'pending' check (profile_state in ('pending', 'fetched', 'unavailable')),
  profile_checked_at timestamptz,
  last_activity_at timestamptz not null,
  last_message_at timestamptz,
  last_action_at timestamptz,
  last_action_kind text,
  ad_message_at timestamptz,
  opted_out_at timestamptz,
  unavailable_since timestamptz,
  created_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (page_id, psid),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);
create index contact_activity_idx on contact (workspace_id, last_activity_at desc, id desc);
create index contact_page_idx on contact (workspace_id, page_id, last_activity_at desc, id desc);
create index contact_name_idx on contact using gin (name gin_trgm_ops);
create index contact_profile_idx on contact (id) where profile_state = 'pending';

create table consent (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  source text not null,
  details jsonb not null default '{}',
  occurred_at timestamptz not null,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  unique (contact_id, kind, occurred_at)
);

create table tag (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  name text not null,
  colour text not null,
  created_at timestamptz not null default now(),
  unique (workspace_id, id)
);
create unique index tag_name_key on tag (workspace_id, lower(name));

create table contact_tag (
  workspace_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (contact_id, tag_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references tag (workspace_id, id) on delete cascade
);
create index contact_tag_tag_idx on contact_tag (tag_id, contact_id);

create table conversation (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  contact_id uuid not null unique,
  status text not null default 'open' check (status in ('open', 'pending', 'resolved')),
  assignee_id uuid references account (id) on delete set null,
  last_activity_at timestamptz not null,
  last_incoming_at timestamptz,
  seen_until timestamptz,
  delivered_watermark timestamptz,
  read_watermark timestamptz,
  version bigint not null default nextval('change_version'),
  created_at timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index conversation_activity_idx on conversation (workspace_id, last_activity_at desc, id desc);
create index conversation_unread_idx on conversation (workspace_id, last_activity_at desc, id desc)
  where last_incoming_at is not null and (seen_until is null or last_incoming_at > seen_until);
create index conversation_assignee_idx on conversation (workspace_id, assignee_id, last_activity_at desc, id desc) where assignee_id is not null;

create table campaign (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null references workspace (id) on delete cascade,
  name text not null,
  status text not null default 'draft' check (status in ('draft', 'running', 'paused', 'completed', 'cancelled')),
  content jsonb,
  audience jsonb,
  created_by uuid references account (id) on delete set null,
  launched_at timestamptz,
  finished_at timestamptz,
  version bigint not null default nextval('change_version'),
  created_at timestamptz not null default now(),
  unique (workspace_id, id)
);
create index campaign_created_idx on campaign (workspace_id, created_at desc, id desc);
create index campaign_running_idx on campaign (id) where status = 'running';

create table message (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  author_kind text not null,
  author_account_id uuid references account (id) on delete set null,
  campaign_id uuid,
  content jsonb not null,
  mid text,
  status text not null check (status in ('received', 'ready', 'in_flight', 'sent', 'refused', 'deferred', 'failed', 'unknown')),
  problem jsonb,
  policy_rule text,
  policy_inputs jsonb,
  wire jsonb,
  idempotency_key text,
  attempt smallint not null default 0,
  sender_id uuid,
  in_flight_at timestamptz,
  due_at timestamptz,
  reaction jsonb,
  edited_at timestamptz,
  deleted_at timestamptz,
  occurred_at timestamptz not null,
  delivered_at timestamptz,
  read_at timestamptz,
  version bigint not null default nextval('change_version'),
  created_at timestamptz not null default now(),
  -- No key to campaign: writing thousands of messages at once would fight over the lock of its one row. Only drafts are ever deleted.
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create unique index message_mid_key on message (page_id, mid);
create index message_thread_idx on message (conversation_id, occurred_at desc, id desc);
create unique index message_idempotency_key on message (workspace_id, idempotency_key) where idempotency_key is not null;
create index message_unsettled_idx on message (status, in_flight_at) where status in ('ready', 'in_flight', 'deferred', 'unknown');
create index message_unread_idx on message (conversation_id, occurred_at) where direction = 'out' and status = 'sent' and read_at is null;

-- The ledger: one row per person and campaign. No index holds a column that sending changes, so that its updates stay cheap.
create table campaign_recipient (
  workspace_id uuid not null,
  campaign_id uuid not null,
  page_id uuid not null,
  contact_id uuid not null,
  message_id uuid not null default uuidv7(),
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'deferred', 'unknown', 'sent', 'refused', 'failed', 'cancelled')),
  attempt smallint not null default 0,
  problem jsonb,
  due_at timestamptz,
  settled_at timestamptz,
  primary key (campaign_id, page_id, contact_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
) with (fillfactor = 60);
create unique index campaign_recipient_message_key on campaign_recipient (message_id);
create index campaign_recipient_contact_idx on campaign_recipient (contact_id);
