-- Webhook events as they arrived, and what running processes know of each other.

create table webhook_event (
  id bigint generated always as identity primary key,
  hash bytea not null unique,
  facebook_page_id text not null,
  lane smallint not null,
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'applied', 'parked')),
  attempts smallint not null default 0,
  error text,
  available_at timestamptz not null default now(),
  received_at timestamptz not null default now(),
  settled_at timestamptz
) with (fillfactor = 90);
create index webhook_event_pending_idx on webhook_event (lane, facebook_page_id, id) where state = 'pending';
create index webhook_event_parked_idx on webhook_event (id) where state = 'parked';
create index webhook_event_received_idx on webhook_event (received_at);

create table process_heartbeat (
  id uuid primary key,
  roles text[] not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

create table page_lane (
  page_id uuid primary key references page (id) on delete cascade,
  owner_id uuid not null,
  expires_at timestamptz not null
);

-- Restricted requests may enqueue, and only through this.
create function enqueue_job(identifier text, payload json, job_key text, run_at timestamptz, max_attempts int, priority int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.add_job(identifier, payload, null, run_at, max_attempts, job_key, priority);
end $$;
revoke all on function enqueue_job from public;
grant execute on function enqueue_job to messagesender_app;
