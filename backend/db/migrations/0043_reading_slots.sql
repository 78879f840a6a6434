-- Who reads a Page's conversations holds one of two slots until a second after the answer: however long a call takes to get there, Meta never
-- sees three in a second. Nothing here needs to be kept.
drop table page_reading;
create table page_reading (
  page_id uuid primary key references page (id) on delete cascade,
  free_at timestamptz[] not null default '{-infinity,-infinity}',
  -- Meta is limiting this Page until then.
  held_until timestamptz,
  -- Somebody in a hurry waits; background readers step back until then.
  urgent_until timestamptz
);
