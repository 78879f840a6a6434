-- How much of its allowance at Meta a Page has used, by Meta's own figure in percent, while a campaign sends. Null: Meta tells none.
alter table page add column usage_percent smallint;
