-- When the status became what it is: told_at moves with every look. Nothing is known of statuses noted before.
alter table template_status add column since timestamptz;
