-- The template in `instead` is the message itself, for everybody; `content` is empty then. A release that does not know this finds no
-- message and sends nothing.
alter table campaign add column is_template_only boolean not null default false;
