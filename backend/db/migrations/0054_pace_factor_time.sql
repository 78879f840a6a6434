-- When the factor was kept, so that what has grown back since is known.
alter table page add column pace_factor_at timestamptz;
