-- How long a Page's connection lasts, who gave it, and when it is looked at again. Due times follow the platform's clock.

alter table page
  add column username text,
  add column link text,
  -- The app-scoped id of the person whose login gave the token.
  add column facebook_user_id text,
  add column token_expires_at timestamptz,
  add column data_access_expires_at timestamptz,
  add column checked_at timestamptz,
  add column facts_due_at timestamptz not null default now(),
  add column fields_due_at timestamptz not null default now(),
  add column token_due_at timestamptz not null default now();
create index page_facebook_user_idx on page (facebook_user_id) where facebook_user_id is not null;

-- What Meta asked to delete for a person who logged in with Facebook. It belongs to no workspace and keeps nothing of the person.
create table deletion_request (
  id uuid primary key default uuidv7(),
  confirmation_code text not null unique,
  -- The same request sent again gets the same code.
  request_hash bytea not null unique,
  page_count integer not null,
  login_count integer not null,
  requested_at timestamptz not null default now()
);
