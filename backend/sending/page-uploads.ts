import type { OutgoingAttachment } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

/** Meta keeps an id for 90 days. */
const livesDays = 80;

export type PageUpload = { attachmentId: string | null; problem: string | null };

/** Upload `u` of an attachment on a Page, while Meta keeps it; refused ones are tried again after an hour. Real time. */
export const uploadInForce = sql`(u.uploaded_at > now() - case when u.problem is null then make_interval(days => ${livesDays}) else interval '1 hour' end)`;

export async function findUpload(db: Db, pageId: string, { type, url }: OutgoingAttachment): Promise<PageUpload | undefined> {
  const { rows } = await sql<PageUpload>`
    select u.facebook_attachment_id as attachment_id, u.problem from page_upload u
    where u.page_id = ${pageId} and u.type = ${type} and md5(u.url) = md5(${url}) and ${uploadInForce}`.execute(db);
  return rows[0];
}

type About = { workspaceId: string; pageId: string; attachment: OutgoingAttachment };

export async function keepUpload(db: Db, { workspaceId, pageId, attachment: { type, url } }: About, upload: PageUpload) {
  await sql`
    insert into page_upload (workspace_id, page_id, type, url, facebook_attachment_id, problem, uploaded_at)
    values (${workspaceId}, ${pageId}, ${type}, ${url}, ${upload.attachmentId}, ${upload.problem}, now())
    on conflict (page_id, type, md5(url)) do update set url = excluded.url, facebook_attachment_id = excluded.facebook_attachment_id,
      problem = excluded.problem, uploaded_at = excluded.uploaded_at`.execute(db);
}

/** Meta does not know the id any more. Answers what it stood for; undefined when somebody was faster. */
export async function forgetUpload(db: Db, pageId: string, attachmentId: string): Promise<OutgoingAttachment | undefined> {
  const { rows } = await sql<OutgoingAttachment>`
    delete from page_upload where page_id = ${pageId} and facebook_attachment_id = ${attachmentId} returning type, url`.execute(
    db,
  );
  return rows[0];
}
