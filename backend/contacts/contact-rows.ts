import type { Contact, TagRef } from "contract/contacts.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Config } from "../config.ts";
import type { StoredFile } from "../storage/signed-address.ts";
import { avatarAddress } from "./avatar-address.ts";
import { contactName } from "./contact-name.ts";
import { messagingWindow, type WindowFacts } from "./messaging-window.ts";

export type ContactRow = WindowFacts & {
  id: string;
  pageId: string;
  psid: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  avatar: StoredFile | null;
  locale: string | null;
  lastActivityAt: Date;
  conversationId: string | null;
  humanAgentGranted: boolean;
  tags: TagRef[];
  createdAt: Date;
};

export const contactTags = sql<
  TagRef[]
>`coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by lower(t.name))
  from contact_tag ct join tag t on t.id = ct.tag_id where ct.contact_id = c.id), '[]'::jsonb)`;

export const contactColumns = sql`c.id, c.page_id, c.psid, c.name, c.first_name, c.last_name, c.avatar, c.locale, c.last_activity_at, c.last_message_at, c.last_action_at, c.last_action_kind,
  c.ad_message_at, c.ad_refused_at, c.opted_out_at, c.unavailable_since, c.created_at, p.human_agent_granted,
  (select v.id from conversation v where v.contact_id = c.id) as conversation_id, ${contactTags} as tags`;

export function presentContact(config: Config, row: ContactRow, now: Date): z.output<typeof Contact> {
  const {
    id,
    pageId,
    psid,
    firstName,
    lastName,
    locale,
    tags,
    lastMessageAt,
    optedOutAt,
    unavailableSince,
    conversationId,
    createdAt,
  } = row;
  return {
    ...{
      id,
      pageId,
      psid,
      firstName,
      lastName,
      locale,
      tags,
      lastMessageAt,
      optedOutAt,
      unavailableSince,
      conversationId,
      createdAt,
    },
    name: contactName(row.name, psid),
    avatarUrl: avatarAddress(config, row.avatar),
    hasRealName: row.name !== null,
    ...messagingWindow(row, row.humanAgentGranted, now),
  };
}
