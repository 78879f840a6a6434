import type { Audience, previewCampaign as previewRoute } from "contract/campaigns.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import type { Answer } from "contract/route.ts";
import { avatarAddress } from "../contacts/avatar-address.ts";
import { contactName } from "../contacts/contact-name.ts";
import type { Context } from "../context.ts";
import { estimateCampaign } from "../sending/estimate.ts";
import { type JudgedMember, judgeAudience } from "./judge-audience.ts";
import { laneLoad } from "./lane-load.ts";

type Preview = Answer<typeof previewRoute>;

const mostSamples = 10;

/** Counts an audience by verdict, as if it were sent now. @throws AppError not_found, invalid_request */
export async function previewCampaign(
  ctx: Context,
  input: { workspaceId: string; audience: Audience; content?: OutgoingContent; instead?: UtilityUse | null | undefined },
): Promise<Preview> {
  const perPage = new Map<string, { audience: number; allowed: number }>();
  const verdicts = new Map<string, Preview["verdicts"][number]>();
  const samples: Preview["samples"] = [];
  let [audience, allowed, fallbackCount, longestText] = [0, 0, 0, 0];
  const add = ({ member, page, judged }: JudgedMember) => {
    const counts = perPage.get(page.id) ?? { audience: 0, allowed: 0 };
    perPage.set(page.id, counts);
    audience += 1;
    counts.audience += 1;
    countVerdict(verdicts, judged);
    if (judged.verdict !== "allowed") return;
    allowed += 1;
    counts.allowed += 1;
    if (judged.empty.length > 0) fallbackCount += 1;
    longestText = Math.max(longestText, judged.content.text?.length ?? 0);
    if (samples.length < mostSamples) samples.push(sampleOf(ctx, { member, page, judged }));
  };
  const { pages, othersLeft } = await judgeAudience(ctx, input, (batch) => {
    for (const one of batch) add(one);
  });
  const countsOf = (pageId: string) => perPage.get(pageId) ?? { audience: 0, allowed: 0 };
  return {
    audience,
    allowed,
    verdicts: [...verdicts.values()].sort((a, b) => b.count - a.count),
    pages: pages.map((page) => ({ pageId: page.id, pageName: page.name, ...countsOf(page.id) })),
    samples,
    fallbackCount,
    longestText,
    secondsAtFullPace: Math.max(0, ...pages.map((page) => countsOf(page.id).allowed / page.pacePerSecond)),
    estimate: estimateCampaign(pages.map((page) => laneLoad(page, countsOf(page.id).allowed, othersLeft.get(page.id)))),
  };
}

function sampleOf(ctx: Context, { member, page }: JudgedMember): Preview["samples"][number] {
  const { contactId, avatar, pageId, psid, name, firstName, lastName } = member;
  const person = { name, firstName, lastName, pageName: page.name, workspaceName: page.workspaceName };
  return { contactId, contactName: contactName(name, psid), avatarUrl: avatarAddress(ctx.config, avatar), pageId, person };
}

function countVerdict(verdicts: Map<string, Preview["verdicts"][number]>, judged: JudgedMember["judged"]) {
  const { rule, title, message } = judged.verdict === "allowed" ? judged.path : judged;
  const known = verdicts.get(rule);
  if (known) known.count += 1;
  else verdicts.set(rule, { rule, isAllowed: judged.verdict === "allowed", title, message, count: 1 });
}
