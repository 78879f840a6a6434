import type { DryRun, DryRunRecipient } from "contract/campaigns.ts";
import { noFields, type Person, renderContent } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { avatarAddress } from "../contacts/avatar-address.ts";
import { contactName } from "../contacts/contact-name.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { fillFor, findUtilityOn, type UtilityReady } from "../templates/utility/utility-on-page.ts";
import { findRecipientFields } from "./campaign-fields.ts";
import { templateOf } from "./campaign-message.ts";
import { draftHash } from "./draft-hash.ts";
import {
  type DryRunFilter,
  type DryRunMember,
  findDryRun,
  getDryRun,
  listDryRunMembers,
  presentDryRun,
} from "./dry-run-queries.ts";
import { getCampaign } from "./queries.ts";

type Which = { workspaceId: string; campaignId: string };

/** The last dry run and whether it still speaks of this draft; null before the first. @throws AppError not_found */
export function findLastDryRun(ctx: Context, { workspaceId, campaignId }: Which): Promise<DryRun | null> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const campaign = await getCampaign(tx.db, workspaceId, campaignId);
    const found = await findDryRun(tx.db, workspaceId, campaignId);
    return found ? presentDryRun(found, draftHash(campaign)) : null;
  });
}

/** The same where there must be one. @throws AppError not_found */
export async function readDryRun(ctx: Context, which: Which): Promise<DryRun> {
  const found = await findLastDryRun(ctx, which);
  if (!found) throw notFound("dry run");
  return found;
}

/** What the dry run says of each person, one more than `limit` when there are more. @throws AppError not_found */
export function readDryRunRecipients(ctx: Context, which: Which, filter: DryRunFilter): Promise<DryRunRecipient[]> {
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    const { content, instead } = await getCampaign(tx.db, which.workspaceId, which.campaignId);
    const { id } = await getDryRun(tx.db, which.workspaceId, which.campaignId);
    const members = await listDryRunMembers(tx.db, id, filter);
    const pageIds = [...new Set(members.map((member) => member.pageId))];
    const template = templateOf({ content, instead });
    const templates = template ? await findUtilityOn(tx.db, which.workspaceId, template, pageIds) : undefined;
    const { workspaceId } = which;
    const shown = members.map((member) => ({ ...member, workspaceId, content, template: templates?.get(member.pageId) }));
    const words = await findRecipientFields(tx.db, shown);
    return shown.map((member) =>
      present(ctx, { ...member, fields: words.get(member.contactId) ?? noFields }, content ?? {}, member.template),
    );
  });
}

const byTemplate = ["utility_template", "template_not_approved", "template_paused"];

function present(
  ctx: Context,
  member: DryRunMember & Pick<Person, "fields">,
  content: OutgoingContent,
  template: UtilityReady | undefined,
): DryRunRecipient {
  const { contactId, avatar, pageId, rule, verdict, until, empty, lastActionAt, lastActionKind, adMessageAt } = member;
  const opened = rule === "ad_window" ? { kind: "ad", at: adMessageAt } : { kind: lastActionKind ?? "message", at: lastActionAt };
  return {
    ...{ contactId, contactName: contactName(member.name, member.psid), pageId, rule, verdict, until, empty },
    avatarUrl: avatarAddress(ctx.config, avatar),
    because: opened.at ? { kind: opened.kind, at: opened.at } : null,
    text: inWords(
      template && (content.utility || byTemplate.includes(rule))
        ? fillFor(template, member).content
        : renderContent(content, member).content,
    ),
  };
}

/** A message in one text, for a table. */
export function inWords(content: OutgoingContent): string {
  if (content.cards) return content.cards.map((card) => [card.title, card.subtitle].filter(Boolean).join(", ")).join(" · ");
  return content.text ?? content.attachment?.url ?? "";
}
