-- A click on an ad opens its window only with the message that follows, and both come in any order.

alter table contact add column ad_click_at timestamptz;
