import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { type RawBuilder, sql } from "kysely";

export type CampaignMessage = { content: OutgoingContent | null; instead: UtilityUse | null };

/** The template of a campaign: the one that is its message, or the one for people outside the window. */
export const templateOf = ({ content, instead }: { [Part in keyof CampaignMessage]?: CampaignMessage[Part] | undefined }) =>
  content?.utility ?? instead ?? null;

/** A template that is the message is kept as `instead` without a content, so that a release that does not know it sends nothing. */
export function toColumns({ content, instead }: CampaignMessage) {
  const template = templateOf({ content, instead });
  return {
    content: content && !content.utility ? JSON.stringify(content) : null,
    instead: template && JSON.stringify(template),
    isTemplateOnly: Boolean(content?.utility),
  };
}

export function fromColumns(row: CampaignMessage & { isTemplateOnly: boolean }): CampaignMessage {
  const { content, instead, isTemplateOnly } = row;
  return isTemplateOnly && !content && instead ? { content: { utility: instead }, instead: null } : { content, instead };
}

/** The content of a launched campaign in SQL; `alias` is the campaign's there. */
export const launchedContent = (alias: string): RawBuilder<OutgoingContent> =>
  sql`coalesce(${sql.ref(`${alias}.content`)}, jsonb_build_object('utility', ${sql.ref(`${alias}.instead`)}))`;

type Change = { content?: OutgoingContent; instead?: UtilityUse | null };

/** What a change of a draft writes. A message that is written takes the place of a template that was the message. */
export function changedColumns({ content, instead }: Change) {
  if (content?.utility) return toColumns({ content, instead: null });
  if (content) {
    const kept = sql<string | null>`case when is_template_only then null else instead end`;
    const given = instead && JSON.stringify(instead);
    return { content: JSON.stringify(content), instead: given === undefined ? kept : given, isTemplateOnly: false };
  }
  if (instead === undefined) return {};
  const given = instead && JSON.stringify(instead);
  return { instead: sql<string | null>`case when is_template_only then instead else ${given}::jsonb end` };
}
