import type { KeptOfPerson } from "contract/privacy.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type Person = {
  contactId: string;
  workspaceId: string;
  pageId: string;
  psid: string;
  facebookPageId: string;
  pageName: string;
};

const person = sql`c.id as contact_id, c.workspace_id, c.page_id, c.psid, p.facebook_page_id, p.name as page_name from contact c join page p on p.id = c.page_id`;

export async function findPerson(db: Db, workspaceId: string, contactId: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`select ${person} where c.workspace_id = ${workspaceId} and c.id = ${contactId}`.execute(db);
  return rows[0];
}

const mostOfOneId = 500;

/** Of all workspaces; only for what Meta signed. */
export async function findPeopleByPsid(db: Db, psid: string): Promise<Person[]> {
  const { rows } = await sql<Person>`select ${person} where c.psid = ${psid} order by c.id limit ${mostOfOneId}`.execute(db);
  return rows;
}

/** Events of the Page that name a person without being theirs, such as what a website's plugin told before they wrote. */
export const eventsOf = ({ contactId, pageId, psid }: Person) =>
  sql`page_id = ${pageId} and (contact_id = ${contactId} or position(${psid} in details::text) > 0)`;

export async function countKept(db: Db, one: Person): Promise<KeptOfPerson> {
  const { rows } = await sql<KeptOfPerson>`
    select (select count(*) from message m join conversation v on v.id = m.conversation_id where v.contact_id = ${one.contactId}) as messages,
      (select count(*) from (${storedFiles(one)}) f) as files,
      (select count(*) from campaign_recipient where contact_id = ${one.contactId}) as campaigns,
      (select count(*) from page_comment where page_id = ${one.pageId} and psid = ${one.psid}) as comments,
      (select count(*) from page_event where ${eventsOf(one)}) as events`.execute(db);
  return rows[0] ?? { messages: 0, files: 0, campaigns: 0, comments: 0, events: 0 };
}

/** Files of the person's messages, sent or received, and their picture. */
const storedFiles = ({ contactId }: Person) => sql`
  select a.storage_key from attachment a join message m on m.id = a.message_id join conversation v on v.id = m.conversation_id
  where v.contact_id = ${contactId} and a.storage_key is not null
  union select storage_key from attachment where contact_id = ${contactId} and storage_key is not null
  union select avatar ->> 'key' from contact where id = ${contactId} and avatar is not null`;

export async function listStoredKeys(db: Db, one: Person): Promise<string[]> {
  const { rows } = await sql<{ storageKey: string }>`${storedFiles(one)}`.execute(db);
  return rows.map((row) => row.storageKey);
}
