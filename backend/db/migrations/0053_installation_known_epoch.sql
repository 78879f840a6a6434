-- The highest count a place had seen when it found the database behind; confirming goes on from there.
alter table installation_place add column known_epoch bigint not null default 0;
