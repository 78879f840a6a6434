-- What Meta tells besides messages.

-- Every click on an ad, because the window begins with the message after it, and both come in any order.
create table ad_click (
  workspace_id uuid not null,
  page_id uuid not null,
  contact_id uuid not null,
  clicked_at timestamptz not null,
  ad_id text,
  ref text,
  title text,
  primary key (contact_id, clicked_at),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
insert into ad_click (workspace_id, page_id, contact_id, clicked_at)
  select workspace_id, page_id, id, ad_click_at from contact where ad_click_at is not null;

-- Who answers in a thread, when several apps may.
alter table conversation
  add column thread_owner_app_id text,
  add column thread_owner_at timestamptz,
  add column standby_at timestamptz;

-- The newest word of Meta about the Page's right to send; an older one that comes later changes nothing.
alter table page add column policy_action text, add column policy_at timestamptz;

-- Whatever happened on a Page that is neither a message nor a change of one, in Meta's own words inside.
create table page_event (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  contact_id uuid,
  kind text not null,
  key text not null,
  details jsonb not null,
  occurred_at timestamptz not null,
  unique (page_id, kind, key),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index page_event_contact_idx on page_event (contact_id, occurred_at desc, id desc) where contact_id is not null;
create index page_event_page_idx on page_event (page_id, occurred_at desc, id desc);
create index page_event_user_ref_idx on page_event (page_id, (details ->> 'userRef')) where details ->> 'userRef' is not null;

-- Permissions for updates, one row per token of Meta.
create table notification_token (
  id uuid primary key default uuidv7(),
  workspace_id uuid not null,
  page_id uuid not null,
  contact_id uuid not null,
  token text not null,
  kind text not null,
  status text not null check (status in ('active', 'stopped')),
  title text,
  payload text,
  time_zone text,
  frequency text,
  token_status text,
  expires_at timestamptz,
  changed_at timestamptz not null,
  unique (page_id, token),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index notification_token_contact_idx on notification_token (contact_id);

-- What Meta last said about a message template of a Page.
create table template_status (
  workspace_id uuid not null,
  page_id uuid not null,
  name text not null,
  language text not null,
  facebook_template_id text,
  status text not null,
  reason text,
  told_at timestamptz not null,
  primary key (page_id, name, language),
  foreign key (workspace_id, page_id) references page (workspace_id, id) on delete cascade
);

do $$
declare owned text;
begin
  foreach owned in array array['ad_click', 'page_event', 'notification_token', 'template_status'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;
