-- When a deletion was noted beside the backups, so that an earlier one, restored, does not bring the person back.
alter table erasure add column noted_at timestamptz;
create index erasure_unnoted_idx on erasure (id) where noted_at is null;
