-- What the ledger of a run came to, once it is over: lists of Pages need not count it again.
alter table history_run add column totals jsonb;
