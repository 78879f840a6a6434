-- Lists that would otherwise walk past everything else: one Page's conversations, the few that are not resolved, how many carry a tag.

create index conversation_page_idx on conversation (workspace_id, page_id, last_activity_at desc, id desc);
create index conversation_status_idx on conversation (workspace_id, status, last_activity_at desc, id desc) where status <> 'resolved';

drop index contact_tag_tag_idx;
create index contact_tag_tag_idx on contact_tag (tag_id, contact_id) include (workspace_id);
