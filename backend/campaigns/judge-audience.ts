import type { Audience } from "contract/campaigns.ts";
import { noFields } from "contract/message-variables.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { findFieldWords } from "../contacts/fields/find-field-words.ts";
import { type Context, inWorkspace } from "../context.ts";
import type { SendingLimits } from "../sending/decide-send.ts";
import { contactFacts, findCampaignSends, findLimits } from "../sending/policy-facts.ts";
import { findUtilityOn, type UtilityReady } from "../templates/utility/utility-on-page.ts";
import { type AudienceMember, readAudience } from "./audience-queries.ts";
import { campaignFieldKeys } from "./campaign-fields.ts";
import { templateOf } from "./campaign-message.ts";
import { checkCampaign } from "./check-campaign.ts";
import { type Judged, type JudgedCampaign, judgeRecipient } from "./judge-recipient.ts";
import { findOthersLeft } from "./lane-load.ts";
import { type AudiencePage, findAudiencePages } from "./queries.ts";

export type JudgedMember = { member: AudienceMember; page: AudiencePage; judged: Judged };

const readAtOnce = 4000;

/**
 * Asks the policy about everybody in an audience as if it were sent now, in bounded batches ordered by id. `visit` gets each batch in the
 * transaction that read it. Answers the Pages, what other campaigns still have for them, and the moment that was asked about.
 * @throws AppError not_found, invalid_request
 */
export async function judgeAudience(
  ctx: Context,
  input: {
    workspaceId: string;
    audience: Audience;
    content?: OutgoingContent | undefined;
    instead?: UtilityUse | null | undefined;
  },
  visit: (batch: JudgedMember[], tx: Context) => void | Promise<void>,
): Promise<{ pages: AudiencePage[]; othersLeft: Map<string, number[]>; now: Date }> {
  const { workspaceId, audience, content, instead } = input;
  const now = ctx.now();
  const { pages, limits, othersLeft, templates } = await inWorkspace(ctx, workspaceId, async (tx) => {
    // What is wrong with a template is told as everybody's verdict.
    await checkCampaign(tx.db, workspaceId, { audience, ...(content && !content.utility && { content }) });
    const found = await findAudiencePages(tx.db, workspaceId, audience.pageIds);
    const others = await findOthersLeft(tx.db, workspaceId, audience.pageIds, null);
    const template = templateOf({ content, instead });
    const ready = template ? await findUtilityOn(tx.db, workspaceId, template, audience.pageIds) : null;
    return { pages: found, limits: await findLimits(tx.db, workspaceId), othersLeft: others, templates: ready };
  });
  const judge = judgeWith({ id: "review", content: content ?? {}, leaveOut: [] }, { pages, templates, limits, now });
  const keys = campaignFieldKeys({ content: content ?? null, template: templates?.values().next().value });
  let afterId: string | null = null;
  for (;;) {
    const after: string | null = afterId;
    const members: AudienceMember[] = await inWorkspace(ctx, workspaceId, async (tx) => {
      const found = await readAudience(tx.db, workspaceId, audience, { now, afterId: after, limit: readAtOnce });
      const contactIds = found.map((member) => member.contactId);
      const sends = await findCampaignSends(tx.db, limits, contactIds, now);
      const words = await findFieldWords(tx.db, workspaceId, keys, contactIds);
      await visit(
        found.flatMap(
          (member) => judge(member, words.get(member.contactId) ?? noFields, sends.get(member.contactId) ?? []) ?? [],
        ),
        tx,
      );
      return found;
    });
    afterId = members.at(-1)?.contactId ?? null;
    if (members.length < readAtOnce) return { pages, othersLeft, now };
  }
}

type Surroundings = {
  pages: AudiencePage[];
  templates: Map<string, UtilityReady> | null;
  limits: SendingLimits | null;
  now: Date;
};

/** Without a message nothing is rendered, and policy alone answers. */
function judgeWith(campaign: JudgedCampaign, { pages, templates, limits, now }: Surroundings) {
  const byId = new Map(pages.map((page) => [page.id, page]));
  return (member: AudienceMember, fields: Record<string, string>, sends: Date[]): JudgedMember | null => {
    const page = byId.get(member.pageId);
    if (!page) return null;
    const person = { ...member, fields, pageName: page.name, workspaceName: page.workspaceName };
    const here = templates ? { ...campaign, template: templates.get(page.id) ?? null } : campaign;
    const judged = judgeRecipient(here, person, { page, contact: contactFacts(member, sends), limits, now });
    return { member, page, judged };
  };
}
