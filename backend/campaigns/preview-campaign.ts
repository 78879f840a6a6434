import type { Audience, previewCampaign as previewRoute } from "contract/campaigns.ts";
import { renderContent } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import type { Answer } from "contract/route.ts";
import { avatarAddress } from "../contacts/avatar-address.ts";
import { type Context, inWorkspace } from "../context.ts";
import { decideSend, type SendingLimits, type Verdict } from "../sending/decide-send.ts";
import { estimateCampaign } from "../sending/estimate.ts";
import { contactFacts, findCampaignSends, findLimits } from "../sending/policy-facts.ts";
import { type AudienceMember, readAudience } from "./audience-queries.ts";
import { checkCampaign } from "./check-campaign.ts";
import { findOthersLeft, laneLoad } from "./lane-load.ts";
import { findAudiencePages } from "./queries.ts";

type Preview = Answer<typeof previewRoute>;
type AudiencePage = Awaited<ReturnType<typeof findAudiencePages>>[number];

const readAtOnce = 2000;
const mostSamples = 10;

/** Asks the policy about everybody in the audience, as if it were sent now. @throws AppError not_found, invalid_request */
export async function previewCampaign(
  ctx: Context,
  input: { workspaceId: string; audience: Audience; content?: OutgoingContent },
): Promise<Preview> {
  const { workspaceId, audience, content } = input;
  const { pages, limits, othersLeft } = await inWorkspace(ctx, workspaceId, async (tx) => {
    await checkCampaign(tx.db, workspaceId, { audience, content });
    const found = await findAudiencePages(tx.db, workspaceId, audience.pageIds);
    const others = await findOthersLeft(tx.db, workspaceId, audience.pageIds, null);
    return { pages: found, limits: await findLimits(tx.db, workspaceId), othersLeft: others };
  });
  const now = ctx.now();
  const tally = createTally(ctx, { pages, content, limits, othersLeft, now });
  let afterId: string | null = null;
  for (;;) {
    const after = afterId;
    const { members, sends } = await inWorkspace(ctx, workspaceId, async (tx) => {
      const found = await readAudience(tx.db, workspaceId, audience, after, readAtOnce);
      const contactIds = found.map((member) => member.contactId);
      return { members: found, sends: await findCampaignSends(tx.db, limits, contactIds, now) };
    });
    for (const member of members) tally.add(member, sends.get(member.contactId));
    afterId = members.at(-1)?.contactId ?? null;
    if (members.length < readAtOnce) return tally.result();
  }
}

type Question = {
  pages: AudiencePage[];
  content: OutgoingContent | undefined;
  limits: SendingLimits | null;
  othersLeft: Map<string, number[]>;
  now: Date;
};

function createTally(ctx: Context, { pages, content, limits, othersLeft, now }: Question) {
  const byPage = new Map(pages.map((page) => [page.id, { page, audience: 0, allowed: 0 }]));
  const verdicts = new Map<string, Preview["verdicts"][number]>();
  const samples: Preview["samples"] = [];
  let [audience, allowed, fallbackCount, longestText] = [0, 0, 0, 0];
  return {
    add(member: AudienceMember, sends: Date[] = []) {
      const entry = byPage.get(member.pageId);
      if (!entry) return;
      const contact = contactFacts(member, sends);
      const verdict = decideSend({ author: { kind: "campaign", campaignId: "preview" }, page: entry.page, contact, limits, now });
      const isAllowed = verdict.verdict === "allowed";
      audience += 1;
      entry.audience += 1;
      countVerdict(verdicts, verdict);
      if (!isAllowed) return;
      allowed += 1;
      entry.allowed += 1;
      const { name: pageName, workspaceName } = entry.page;
      const rendered = content && renderContent(content, { ...member, pageName, workspaceName });
      if (rendered && rendered.empty.length > 0) fallbackCount += 1;
      longestText = Math.max(longestText, rendered?.content.text?.length ?? 0);
      if (samples.length < mostSamples) {
        const { contactId, avatar, pageId, psid, name, firstName, lastName } = member;
        samples.push({
          contactId,
          contactName: member.name ?? `Messenger user ·${psid.slice(-4)}`,
          avatarUrl: avatarAddress(ctx.config, avatar),
          pageId,
          person: { name, firstName, lastName, pageName, workspaceName },
        });
      }
    },
    result: (): Preview => ({
      audience,
      allowed,
      verdicts: [...verdicts.values()].sort((a, b) => b.count - a.count),
      pages: [...byPage.values()].map(({ page, ...counts }) => ({ pageId: page.id, pageName: page.name, ...counts })),
      samples,
      fallbackCount,
      longestText,
      secondsAtFullPace: Math.max(0, ...[...byPage.values()].map((entry) => entry.allowed / entry.page.pacePerSecond)),
      estimate: estimateCampaign(
        [...byPage.values()].map((entry) => laneLoad(entry.page, entry.allowed, othersLeft.get(entry.page.id))),
      ),
    }),
  };
}

function countVerdict(verdicts: Map<string, Preview["verdicts"][number]>, verdict: Verdict) {
  const known = verdicts.get(verdict.rule);
  if (known) known.count += 1;
  else
    verdicts.set(verdict.rule, {
      rule: verdict.rule,
      isAllowed: verdict.verdict === "allowed",
      title: verdict.title,
      message: verdict.message,
      count: 1,
    });
}
