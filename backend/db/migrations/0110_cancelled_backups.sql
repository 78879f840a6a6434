-- A run that somebody wanted to end: it is shown as cancelled once it has stopped. For earlier releases it is one that failed.
alter table backup_run add column cancel_asked_at timestamptz;
