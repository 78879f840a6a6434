-- People who work here: invitations, links for a forgotten password, a second factor, mail on its way, and what everybody did.

-- A deleted account keeps its name, so that what it wrote stays readable.
alter table account add column deleted_at timestamptz;
alter table account add column password_changed_at timestamptz;

create table outgoing_mail (
  id uuid primary key default uuidv7(),
  kind text not null,
  recipient text not null,
  -- What it says, encrypted because it can hold a link; gone once it is sent or given up.
  sealed_letter text,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
  attempt smallint not null default 0,
  problem text,
  useless_after timestamptz not null,
  created_at timestamptz not null default now(),
  settled_at timestamptz
);

create table password_link (
  id uuid primary key default uuidv7(),
  account_id uuid not null references account (id) on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index password_link_account_idx on password_link (account_id);

-- Asked for by anybody, so an address without an account is noted like one with.
create table password_request (
  id uuid primary key default uuidv7(),
  email text not null,
  address text not null,
  requested_at timestamptz not null default now()
);
create index password_request_email_idx on password_request (email, requested_at);
create index password_request_address_idx on password_request (address, requested_at);

create table invitation (
  id uuid primary key default uuidv7(),
  email text not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  invited_by uuid references account (id) on delete set null,
  mail_id uuid references outgoing_mail (id) on delete set null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index invitation_open_key on invitation (lower(email)) where accepted_at is null and withdrawn_at is null;

create table invitation_membership (
  workspace_id uuid not null references workspace (id) on delete cascade,
  invitation_id uuid not null references invitation (id) on delete cascade,
  role text not null check (role in ('viewer', 'operator', 'manager')),
  primary key (invitation_id, workspace_id)
);
create index invitation_membership_workspace_idx on invitation_membership (workspace_id);
alter table invitation_membership enable row level security;
create policy one_workspace on invitation_membership to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));

create table two_factor (
  id uuid primary key default uuidv7(),
  account_id uuid not null unique references account (id) on delete cascade,
  -- Encrypted with ENCRYPTION_KEY.
  secret text not null,
  confirmed_at timestamptz,
  -- The newest time step whose code was used; that one and older ones are refused.
  last_step bigint,
  created_at timestamptz not null default now()
);

create table recovery_code (
  id uuid primary key default uuidv7(),
  account_id uuid not null references account (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz
);
create index recovery_code_account_idx on recovery_code (account_id);

-- Who did what, from where. No foreign keys: entries outlive what they are about.
create table audit_entry (
  id uuid primary key default uuidv7(),
  workspace_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  address text,
  action text not null,
  subject_kind text,
  subject_id uuid,
  subject_name text,
  before jsonb,
  after jsonb,
  occurred_at timestamptz not null default now()
);
create index audit_entry_actor_idx on audit_entry (actor_id, id desc);
alter table audit_entry enable row level security;
create policy one_workspace on audit_entry to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()));
grant insert on audit_entry to messagesender_app;

-- Whose conversations are to be handed over when somebody leaves.
create index conversation_assigned_idx on conversation (assignee_id) where assignee_id is not null;
