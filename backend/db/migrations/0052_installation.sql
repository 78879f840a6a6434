-- Which database this is, and how often a process has looked after it: a count that only grows, so a restored copy is behind.
create table installation (
  id uuid primary key default uuidv7(),
  is_only boolean not null default true unique check (is_only),
  epoch bigint not null default 0,
  created_at timestamptz not null default now()
);

-- Where it runs: a machine or volume with a file of its own. Only confirmed places send.
create table installation_place (
  id uuid primary key,
  name text not null,
  -- Why it must be confirmed again.
  doubt text,
  first_seen_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  confirmed_at timestamptz,
  confirmed_by uuid references account (id) on delete set null
);
