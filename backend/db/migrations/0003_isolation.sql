-- Requests run as messagesender_app and see one workspace only.

create function current_workspace() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;

do $$
declare owned text;
begin
  foreach owned in array array['page', 'contact', 'consent', 'tag', 'contact_tag', 'conversation', 'message', 'campaign', 'campaign_recipient', 'facebook_login', 'membership'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('create policy one_workspace on %I to messagesender_app using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', owned);
    execute format('grant select, insert, update, delete on %I to messagesender_app', owned);
  end loop;
end $$;

alter table workspace enable row level security;
create policy one_workspace on workspace to messagesender_app using (id = (select current_workspace())) with check (id = (select current_workspace()));
grant select, update on workspace to messagesender_app;

-- Names of colleagues, never their password hashes.
grant select (id, email, name, is_owner, deactivated_at, created_at) on account to messagesender_app;
grant usage on sequence change_version to messagesender_app;
grant usage on schema public to messagesender_app;
