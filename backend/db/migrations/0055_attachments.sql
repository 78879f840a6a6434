-- An image was `imageUrl`; now every attachment has its type.
update campaign set content = (content - 'imageUrl') || jsonb_build_object('attachment', jsonb_build_object('type', 'image', 'url', content -> 'imageUrl'))
where content ? 'imageUrl';
update message set wire = (wire - 'imageUrl') || jsonb_build_object('attachment', jsonb_build_object('type', 'image', 'url', wire -> 'imageUrl'))
where wire ? 'imageUrl' and status in ('ready', 'deferred', 'unknown', 'in_flight');
