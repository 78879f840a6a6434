-- Webhook events are kept encrypted, with what a list of them shows; those of a Page connected nowhere wait for it a while.

alter table webhook_event
  alter column body drop not null,
  add column sealed bytea,
  add column kinds text[] not null default '{}',
  add column event_count integer not null default 1,
  drop constraint webhook_event_state_check,
  add constraint webhook_event_state_check check (state in ('pending', 'applied', 'parked', 'unclaimed'));
comment on column webhook_event.body is 'Only of events stored before they were encrypted.';

drop index webhook_event_received_idx;
create index webhook_event_received_idx on webhook_event using brin (received_at) with (pages_per_range = 16, autosummarize = on);
create index webhook_event_page_idx on webhook_event (facebook_page_id, id);
create index webhook_event_unclaimed_idx on webhook_event (facebook_page_id, id) where state = 'unclaimed';
