-- An upload that Meta refused is kept with its reason; addresses may be longer than a key.
alter table page_upload drop constraint page_upload_pkey;
alter table page_upload alter column facebook_attachment_id drop not null, add column problem text,
  add check ((facebook_attachment_id is null) <> (problem is null));
create unique index page_upload_key on page_upload (page_id, type, md5(url));
